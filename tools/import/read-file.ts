import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { headerFinder } from '../../domain/header-row.ts';
import { isBlankRow } from '../../domain/import-record.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { RefusedFileError } from './refused-file.ts';
import { detectEncoding } from './text-encoding.ts';

/** A file of records that can be read from its beginning as often as one likes. */
export interface RecordFile {
  readonly kind: 'CSV, UTF-8' | 'CSV, GB18030' | 'XLSX';
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  readonly headers: readonly string[];
  /** The row in which the headers stand, counted from 1. */
  readonly headerRow: number;
  /** How many rows of data follow, blank ones between others included, blank ones at the end not. */
  readonly rows: number;
  /** The rows of data, in order. */
  read(): AsyncGenerator<string[]>;
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Opens a file by its content, not by its name, and reads it once, so that a fault at its end is found before anything is
 * sent.
 * @throws RefusedFileError when it is no file of records.
 */
export async function openRecordFile(path: string): Promise<RecordFile> {
  const start = await firstBytes(path);
  if (start.equals(OLD_EXCEL)) {
    throw new RefusedFileError(
      'this is an old .xls or a workbook with a password; save it as .xlsx or “CSV UTF-8”',
      '这是旧版.xls或加密的工作簿；请另存为.xlsx或“CSV UTF-8”',
    );
  }
  const isXlsx = start.equals(ZIP);
  const encoding = isXlsx ? undefined : await detectEncoding(path);
  const all = () => (encoding === undefined ? readXlsx(path) : readCsv(path, encoding));

  const finder = headerFinder();
  let line = 0;
  let last = 0;
  for await (const row of all()) {
    line += 1;
    if (isBlankRow(row)) continue;
    finder.look(row, line);
    last = line;
  }
  const { headers, row: headerRow = last } = finder.headerRow() ?? {};
  if (headers === undefined || last === headerRow) {
    throw new RefusedFileError('the file has no rows of data', '文件中没有数据行');
  }
  const rows = last - headerRow;
  return {
    kind: isXlsx ? 'XLSX' : encoding === 'utf-8' ? 'CSV, UTF-8' : 'CSV, GB18030',
    hash: await hashOf(path),
    headers,
    headerRow,
    rows,
    async *read() {
      let at = 0;
      for await (const row of all()) {
        at += 1;
        if (at > headerRow && at <= last) yield row;
        if (at === last) return;
      }
    },
  };
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: Error) => {
    throw new RefusedFileError(`${path} cannot be read: ${error.message}`, `无法读取文件${path}`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
