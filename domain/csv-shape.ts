import { RefusedFileError } from './refused-file.ts';

const SEPARATORS = [',', ';', '\t'] as const;

/** A row of more characters than this means that a quote was never closed. */
export const LONGEST_CSV_ROW = 1_000_000;

/** How rows are cut out of a CSV text: blank ones too, so that rows keep the numbers that a spreadsheet shows. */
export const CSV_SHAPE = {
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: LONGEST_CSV_ROW,
} as const;

/** The separator of a CSV text by its first line: the one of which there are most outside of quotes. */
export function separatorOf(head: string): string {
  const [line = ''] = head
    .trimStart()
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

/** The refusal of a CSV text that cannot be cut into rows; `error` is what the reader of CSV has said. */
export function brokenCsv(error: { readonly lines?: number }): RefusedFileError {
  const line = String(error.lines ?? '?');
  return new RefusedFileError(
    `line ${line} cannot be read as CSV: a quote (") stands alone there or is never closed`,
    `第${line}行无法按CSV读取：引号（"）不成对`,
  );
}
