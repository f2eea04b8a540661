import { columnOf } from '../../domain/import-columns.ts';
import type { MappedColumn } from '../../domain/import-headers.ts';
import { readRow } from '../../domain/import-record.ts';
import type { RecordFile } from './read-file.ts';

/** What is needed to read the cells of a file. */
export interface Checking {
  readonly file: RecordFile;
  readonly columns: readonly MappedColumn[];
  readonly defaults: Readonly<Record<string, string>>;
  readonly productLines: readonly { readonly productLineId: string; readonly name: string }[];
  readonly say: (line: string) => void;
}

const ROWS_SHOWN = 3;

/** Shows what the columns mean, the first rows as records, and every cell that cannot be read. Answers how many there are. */
export async function checkFile({ file, say, ...reading }: Checking): Promise<number> {
  for (const { header, path } of reading.columns) {
    const meaning = path === null ? 'left out · 忽略' : `${path} · ${columnOf(path)?.zh}`;
    if (header !== '') say(`  ${header} → ${meaning}`);
  }
  let row = 0;
  let faults = 0;
  for await (const cells of file.read()) {
    row += 1;
    const read = readRow(reading, cells, file.headerRow + row);
    if (row <= ROWS_SHOWN) say(`  row ${file.headerRow + row}: ${JSON.stringify(read.body)}`);
    for (const { message, messageZh } of read.faults) say(`  ${messageZh} · ${message}`);
    faults += read.faults.length;
  }
  return faults;
}
