import { type RowReading, type RowRecord, readRow } from './import-record.ts';
import type { RecordFile } from './record-file.ts';

/** A row of a file as it would be read, with its number as a spreadsheet shows it. */
export interface CheckedRow extends RowRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads every row of a file without sending anything: what its cells say, and what in them cannot be read. */
export async function* checkedRows(
  file: Pick<RecordFile, 'read' | 'headerRow'>,
  reading: RowReading,
): AsyncGenerator<CheckedRow> {
  let line = file.headerRow;
  for await (const cells of file.read()) {
    line += 1;
    yield { line, cells, ...readRow(reading, cells, line) };
  }
}
