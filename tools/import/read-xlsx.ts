import { stat } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import {
  LARGEST_WORKBOOK_BYTES,
  tooLargeWorkbook,
  unreadableWorkbook,
  workbookText,
} from '../../domain/workbook.ts';

/**
 * The rows of the first sheet of a workbook as texts.
 * @throws RefusedFileError for a workbook over 20 MB, and for one that cannot be opened.
 */
export async function* readXlsx(path: string): AsyncGenerator<string[]> {
  const { size } = await stat(path);
  if (size > LARGEST_WORKBOOK_BYTES) throw tooLargeWorkbook();
  for (const row of await sheetOf(path)) yield row.map(workbookText);
}

async function sheetOf(path: string): Promise<readonly (readonly unknown[])[]> {
  try {
    return await readSheet(path);
  } catch (error) {
    throw unreadableWorkbook(error as Error);
  }
}
