import { stat } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import { RefusedFileError } from './refused-file.ts';

/** A workbook is read into memory as a whole, so its size has a limit; a CSV file has none. */
export const LARGEST_XLSX_BYTES = 20 * 1024 * 1024;

/**
 * The rows of the first sheet of a workbook as texts: numbers in full, days as `2026-03-02`. Formulas are never evaluated:
 * what the spreadsheet had computed last is what is read.
 * @throws RefusedFileError for a workbook over 20 MB, one with a password, or an old `.xls`.
 */
export async function* readXlsx(path: string): AsyncGenerator<string[]> {
  const { size } = await stat(path);
  if (size > LARGEST_XLSX_BYTES) {
    throw new RefusedFileError(
      'a workbook of more than 20 MB is not read; save the sheet as “CSV UTF-8”, which has no limit',
      '超过20MB的工作簿无法读取；请将工作表另存为“CSV UTF-8”（不限大小）',
    );
  }
  for (const row of await sheetOf(path)) yield row.map(textOf);
}

async function sheetOf(path: string): Promise<readonly (readonly unknown[])[]> {
  try {
    return await readSheet(path);
  } catch (error) {
    throw new RefusedFileError(
      `the workbook cannot be read (${(error as Error).message}); open it and save it as .xlsx or “CSV UTF-8” without a password`,
      '工作簿无法读取；请打开后另存为.xlsx或“CSV UTF-8”（不加密码）',
    );
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  if (typeof cell === 'number' && Number.isInteger(cell)) return BigInt(cell).toString();
  return String(cell);
}
