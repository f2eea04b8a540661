import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../console/src/pages/import/open-file.ts';
import { openRecordFile } from '../../../tools/import/read-file.ts';

const examples = resolve(import.meta.dirname, '..', '..', '..', 'examples');
const text = '姓名,手机\r\n张伟,13800000001\r\n李娜,+8613800000002\r\n';
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
    ['UTF-8', Buffer.from(text), 'CSV, UTF-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'CSV, UTF-8'],
    ['GB18030', iconv.encode(text, 'gb18030'), 'CSV, GB18030'],
    ['UTF-8 separated by tabs', Buffer.from(text.replaceAll(',', '\t')), 'CSV, UTF-8'],
  ])('is read in %s', async (_name, bytes, kind) => {
    const file = await openFile(blob(bytes));

    expect(file).toMatchObject({ kind, headers: ['姓名', '手机'], headerRow: 1, rows: 2 });
    expect(await readAll(file)).toEqual([
      ['张伟', '13800000001'],
      ['李娜', '+8613800000002'],
    ]);
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
    ['bytes of no encoding', Buffer.from([0x41, 0xff, 0xff, 0x0a]), 'neither UTF-8 nor GB18030'],
    ['headers alone', Buffer.from('姓名,手机\n'), 'no rows'],
    ['nothing', Buffer.from(''), 'no rows'],
    ['a quote that is never closed', Buffer.from('a,b\n1,"2\n3,4\n'), 'line 3 cannot be read as CSV'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), '.xls'],
    ['an archive that is no workbook', Buffer.from('PK\u0003\u0004 and more'), 'the workbook cannot be read'],
    ['more than 20 MB', Buffer.alloc(MOST_BYTES + 1, 'a'), 'npm run import'],
  ])('is refused for %s, with what to do in both languages', async (_name, bytes, words) => {
    const opening = openFile(blob(bytes));

    await expect(opening).rejects.toMatchObject({
      name: 'RefusedFileError',
      message: expect.stringContaining(words),
      messageZh: expect.stringMatching(/[一-鿿]/),
    });
  });
});
