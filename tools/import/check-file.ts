import { checkedRows } from '../../domain/import-check.ts';
import { columnOf } from '../../domain/import-columns.ts';
import type { RowReading } from '../../domain/import-record.ts';
import type { RecordFile } from '../../domain/record-file.ts';

const ROWS_SHOWN = 3;

/** Shows what the columns mean, the first rows as records, and every cell that cannot be read. Answers how many there are. */
export async function checkFile(
  file: RecordFile,
  reading: RowReading,
  say: (line: string) => void,
): Promise<number> {
  for (const { header, path } of reading.columns) {
    const meaning = path === null ? 'left out · 忽略' : `${path} · ${columnOf(path)?.zh}`;
    if (header !== '') say(`  ${header} → ${meaning}`);
  }
  let rows = 0;
  let wrong = 0;
  for await (const { line, body, faults } of checkedRows(file, reading)) {
    rows += 1;
    if (rows <= ROWS_SHOWN) say(`  row ${line}: ${JSON.stringify(body)}`);
    for (const { message, messageZh } of faults) say(`  ${messageZh} · ${message}`);
    wrong += faults.length;
  }
  return wrong;
}
