import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecordFile } from '../../../tools/import/read-file.ts';
import { READ, RECORDS, REFUSED } from './files-of-records.ts';

const examples = resolve(import.meta.dirname, '..', '..', '..', 'examples');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadpath-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (content: string | Buffer) => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  return path;
};
const rowsOf = async (path: string) => {
  const file = await openRecordFile(path);
  const rows: (readonly string[])[] = [];
  for await (const row of file.read()) rows.push(row);
  return { file, rows };
};

describe('a text file', () => {
  it.each(READ)('is read in %s', async (_name, bytes, kind) => {
    const { file, rows } = await rowsOf(written(bytes));

    expect(file).toMatchObject({ kind, headers: ['姓名', '手机'], headerRow: 1, rows: 2 });
    expect(rows).toEqual([
      ['张伟', '13800000001'],
      ['李娜', '+8613800000002'],
    ]);
  });

  it.each(REFUSED)('is refused for %s, with what to do', async (_name, bytes, words) => {
    await expect(openRecordFile(written(bytes))).rejects.toMatchObject({
      name: 'RefusedFileError',
      message: expect.stringContaining(words),
      messageZh: expect.stringMatching(/[一-鿿]/),
    });
  });

  it.each([',', ';', '\t'])('may be separated by %j', async (separator) => {
    const { rows } = await rowsOf(written(RECORDS.replaceAll(',', separator)));

    expect(rows[0]).toEqual(['张伟', '13800000001']);
  });

  it('keeps the row numbers of the spreadsheet: titles and blank rows count, blank ones at the end do not', async () => {
    const { file, rows } = await rowsOf(written('登记表,\n\n姓名,手机\n张伟,1\n,\n"李\n娜",2\n,,\n\n'));

    expect(file).toMatchObject({ headerRow: 3, rows: 3 });
    expect(rows).toEqual([
      ['张伟', '1'],
      ['', ''],
      ['李\n娜', '2'],
    ]);
  });

  it('is known by its bytes, whatever its name', async () => {
    const [one, other] = [
      await openRecordFile(written(RECORDS)),
      await openRecordFile(written(`${RECORDS}x,1\r\n`)),
    ];

    expect(one.hash).not.toBe(other.hash);
  });
});

describe('the sample files', () => {
  it('say the same as workbook and as GB18030', async () => {
    const [csv, xlsx] = await Promise.all(
      ['records-gb18030.csv', 'records.xlsx'].map((name) => rowsOf(join(examples, name))),
    );

    expect(xlsx!.file).toMatchObject({ kind: 'XLSX', headerRow: 2 });
    expect(csv!.file).toMatchObject({ kind: 'CSV, GB18030', headerRow: 1 });
    const plain = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => row.join('|').replace(/\|+$/, ''));
    expect(plain(xlsx!.rows)).toEqual(plain(csv!.rows));
  });
});
