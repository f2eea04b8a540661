import { type RecordFile, recordFile } from '../../../../domain/record-file.ts';
import { RefusedFileError } from '../../../../domain/refused-file.ts';
import { encodingOf } from '../../../../domain/text-encoding.ts';
import {
  isWorkbook,
  LARGEST_WORKBOOK_BYTES,
  unreadableWorkbook,
  workbookText,
} from '../../../../domain/workbook.ts';
import { csvRows } from './csv-rows.ts';

/** A page holds the whole file and its rows; longer files are for the command, which reads them piece by piece. */
const LARGEST_BYTES = LARGEST_WORKBOOK_BYTES;

/**
 * Opens a file of records by its content, as `npm run import` does. It stays in the memory of the page.
 * @throws RefusedFileError when it is none, with what to do about it in both languages.
 */
export async function openFile(file: Blob): Promise<RecordFile> {
  if (file.size > LARGEST_BYTES) throw tooLarge();
  const bytes = await bytesOf(file);
  const hash = () => hashOf(bytes);
  if (isWorkbook(bytes.subarray(0, 4))) {
    const rows = await sheetOf(bytes);
    return await recordFile({ kind: 'XLSX', all: () => rows, hash });
  }
  const encoding = await encodingOf([bytes]);
  const rows = await csvRows(new TextDecoder(encoding).decode(bytes));
  const kind = encoding === 'utf-8' ? 'CSV, UTF-8' : 'CSV, GB18030';
  return await recordFile({ kind, all: () => rows, hash });
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new RefusedFileError(
      `the file cannot be read (${(error as Error).message}); close it where else it is open, and choose it again`,
      '无法读取文件；请在其他程序中关闭后重新选择',
    );
  }
}

/** The rows of the first sheet; what reads workbooks comes with the first of them. */
async function sheetOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly string[][]> {
  const { readSheet } = await import('read-excel-file/universal');
  try {
    return (await readSheet(bytes.buffer)).map((row) => row.map(workbookText));
  } catch (error) {
    throw unreadableWorkbook(error as Error);
  }
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Browsers give it only to pages that nobody on the way can have changed.
  if (globalThis.crypto?.subtle === undefined) {
    throw new RefusedFileError(
      'this page came over http, where the browser cannot tell one file from another; open it over https',
      '当前页面通过http打开，浏览器无法识别文件；请通过https打开',
    );
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function tooLarge(): RefusedFileError {
  return new RefusedFileError(
    'a file of more than 20 MB is not read here; bring it with the command npm run import, a workbook saved as “CSV UTF-8”',
    '超过20MB的文件不能在页面导入；请用命令 npm run import 导入（工作簿请先另存为“CSV UTF-8”）',
  );
}
