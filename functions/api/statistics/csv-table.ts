import { csvLine } from '../../../domain/harmless-cell.ts';

/** Tells Excel that the text is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** A table as CSV that spreadsheets open as it is meant: UTF-8 with its mark, no cell a formula, nothing for `null`. */
export function csvTable(
  header: readonly string[],
  lines: readonly (readonly (string | number | boolean | null | undefined)[])[],
): string {
  const written = lines.map((line) => csvLine(line.map((cell) => (cell == null ? '' : String(cell)))));
  return [BYTE_ORDER_MARK, csvLine(header), ...written].join('');
}
