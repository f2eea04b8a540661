import { NO_COUNTS, sumOf } from '../../../domain/row-counts.ts';
import type { Import, ImportPart } from '../../store/import.ts';
import type { JudgedRow } from '../../store/import-row.ts';
import { type ImportView, ROWS_PER_CALL } from '../schemas/imports.ts';

/** An import as its people see it, with what its parts have come to. */
export function importViewOf(made: Import, parts: readonly ImportPart[]): ImportView {
  return {
    ...importSummaryOf(made),
    fileHash: made.fileHash,
    columns: [...made.columns],
    nextRow: nextRowOf(parts),
    counts: parts.reduce((sum, part) => sumOf(sum, part.counts), NO_COUNTS),
  };
}

/** An import without what has to be read from its parts. */
export function importSummaryOf({
  version: _version,
  fileHash: _hash,
  columns: _columns,
  defaults: _defaults,
  headerRow: _row,
  ...made
}: Import): Omit<ImportView, 'fileHash' | 'columns' | 'nextRow' | 'counts'> {
  return { ...made, rowsPerCall: ROWS_PER_CALL };
}

/** The first row of the first part that is missing, of parts in the order of the file. */
export function nextRowOf(parts: readonly ImportPart[]): number {
  let next = 1;
  for (const { from } of parts) {
    if (from !== next) break;
    next += ROWS_PER_CALL;
  }
  return next;
}

/** The stretches of rows that have not come, of parts in the order of the file. */
export function missingRows(
  { rows: announced = 0 }: Pick<Import, 'rows'>,
  parts: readonly Pick<ImportPart, 'from' | 'rows'>[],
): readonly { readonly from: number; readonly to: number }[] {
  const missing: { from: number; to: number }[] = [];
  let next = 1;
  for (const { from, rows } of [...parts, { from: announced + 1, rows: 0 }]) {
    if (from > next) missing.push({ from: next, to: from - 1 });
    next = Math.max(next, from + rows);
  }
  return missing;
}

/** The number of a row of data as the spreadsheet shows it. */
export function lineOf({ headerRow }: Import, row: number): number {
  return headerRow + row;
}

/** A row as its people see it: its verdict and reasons, never its cells. */
export function rowViewOf(made: Import, { row, verdict, leadId, reasons }: JudgedRow) {
  return {
    row,
    line: lineOf(made, row),
    verdict,
    ...(leadId !== undefined && { leadId }),
    reasons: [...reasons],
  };
}
