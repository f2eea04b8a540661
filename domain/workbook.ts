import { RefusedFileError } from './refused-file.ts';

/** A workbook is read into memory as a whole, so its size has a limit; a CSV file has none from the command line. */
export const LARGEST_WORKBOOK_BYTES = 20 * 1024 * 1024;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Whether a file with these first bytes is a workbook (.xlsx); otherwise it is taken for a text.
 * @throws RefusedFileError for an old .xls, and for a workbook with a password, which begins in the same way.
 */
export function isWorkbook(start: Uint8Array): boolean {
  if (begins(start, OLD_EXCEL)) {
    throw new RefusedFileError(
      'this is an old .xls or a workbook with a password; save it as .xlsx or “CSV UTF-8”',
      '这是旧版.xls或加密的工作簿；请另存为.xlsx或“CSV UTF-8”',
    );
  }
  return begins(start, ZIP);
}

/** The refusal of a workbook over {@link LARGEST_WORKBOOK_BYTES}. */
export function tooLargeWorkbook(): RefusedFileError {
  return new RefusedFileError(
    'a workbook of more than 20 MB is not read; save the sheet as “CSV UTF-8”, which has no limit',
    '超过20MB的工作簿无法读取；请将工作表另存为“CSV UTF-8”（不限大小）',
  );
}

/** The refusal of a workbook that its reader could not open. */
export function unreadableWorkbook(error: Error): RefusedFileError {
  return new RefusedFileError(
    `the workbook cannot be read (${error.message}); open it and save it as .xlsx or “CSV UTF-8” without a password`,
    '工作簿无法读取；请打开后另存为.xlsx或“CSV UTF-8”（不加密码）',
  );
}

/**
 * A cell of a workbook as a text: numbers in full, days as `2026-03-02`. Formulas are never evaluated: what the spreadsheet
 * had computed last is what is read.
 */
export function workbookText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (isDay(cell)) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  if (typeof cell === 'number' && Number.isInteger(cell)) return BigInt(cell).toString();
  return String(cell);
}

/** A cell of days and times, as readers of workbooks give it. */
function isDay(cell: unknown): cell is { toISOString(): string } {
  return typeof cell === 'object' && cell !== null && 'toISOString' in cell;
}

function begins(start: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => start[index] === byte);
}
