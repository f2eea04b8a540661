import { headerFinder } from './header-row.ts';
import { isBlankRow } from './import-record.ts';
import { RefusedFileError } from './refused-file.ts';

/** What a file of records can be. */
export type RecordFileKind = 'CSV, UTF-8' | 'CSV, GB18030' | 'XLSX';

/** A file of records that can be read from its beginning as often as one likes. */
export interface RecordFile {
  readonly kind: RecordFileKind;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  readonly headers: readonly string[];
  /** The row in which the headers stand, counted from 1. */
  readonly headerRow: number;
  /** How many rows of data follow, blank ones between others included, blank ones at the end not. */
  readonly rows: number;
  /** The rows of data, in order. */
  read(): AsyncIterable<readonly string[]>;
}

/** A file as it is opened: `all` reads every row from its beginning, `hash` is the SHA-256 of its bytes. */
export interface OpenedFile {
  readonly kind: RecordFileKind;
  readonly all: () => AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  readonly hash: () => Promise<string>;
}

/**
 * Finds the headers and the rows of data of a file. Reads it once as a whole, so that a fault at its end is found before
 * anything is sent.
 * @throws RefusedFileError when it holds no row of data.
 */
export async function recordFile({ kind, all, hash }: OpenedFile): Promise<RecordFile> {
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
  return {
    ...{ kind, headers, headerRow, hash: await hash(), rows: last - headerRow },
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
