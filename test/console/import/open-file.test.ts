import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../console/src/pages/import/open-file.ts';
import { openRecordFile } from '../../../tools/import/read-file.ts';
import { READ, RECORDS, REFUSED } from '../../tools/import/files-of-records.ts';

const examples = resolve(import.meta.dirname, '..', '..', '..', 'examples');
const MOST_BYTES = 20 * 1024 * 1024;

const blob = (content: string | Uint8Array) => new Blob([content as BlobPart]);
const readAll = async (file: { read(): AsyncIterable<readonly string[]> }) => {
  const rows: (readonly string[])[] = [];
  for await (const row of file.read()) rows.push(row);
  return rows;
};

describe('a file that is chosen on the page', () => {
  it.each(['records-gb18030.csv', 'records.xlsx'])('is read as the command reads it: %s', async (name) => {
    const path = join(examples, name);
    const byCommand = await openRecordFile(path);

    const onPage = await openFile(blob(readFileSync(path)));

    expect(onPage).toMatchObject({
      ...{ kind: byCommand.kind, hash: byCommand.hash, headers: byCommand.headers },
      ...{ headerRow: byCommand.headerRow, rows: byCommand.rows },
    });
    expect(await readAll(onPage)).toEqual(await readAll(byCommand));
  });

  it.each([
    ...READ,
    ['UTF-8 separated by tabs', Buffer.from(RECORDS.replaceAll(',', '\t')), 'CSV, UTF-8'],
  ] as const)('is read in %s', async (_name, bytes, kind) => {
    const file = await openFile(blob(bytes));

    expect(file).toMatchObject({ kind, headers: ['姓名', '手机'], headerRow: 1, rows: 2 });
    expect(await readAll(file)).toEqual([
      ['张伟', '13800000001'],
      ['李娜', '+8613800000002'],
    ]);
  });

  it.each([
    ...REFUSED,
    ['an archive that is no workbook', Buffer.from('PK\u0003\u0004 and more'), 'the workbook cannot be read'],
    ['more than 20 MB', Buffer.alloc(MOST_BYTES + 1, 'a'), 'npm run import'],
  ] as const)('is refused for %s, with what to do in both languages', async (_name, bytes, words) => {
    const opening = openFile(blob(bytes));

    await expect(opening).rejects.toMatchObject({
      name: 'RefusedFileError',
      message: expect.stringContaining(words),
      messageZh: expect.stringMatching(/[一-鿿]/),
    });
  });
});
