import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type RecordFile, recordFile } from '../../domain/record-file.ts';
import { RefusedFileError } from '../../domain/refused-file.ts';
import { encodingOf } from '../../domain/text-encoding.ts';
import { isWorkbook } from '../../domain/workbook.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/**
 * Opens a file by its content, not by its name, and reads it once, so that a fault at its end is found before anything is
 * sent.
 * @throws RefusedFileError when it is no file of records.
 */
export async function openRecordFile(path: string): Promise<RecordFile> {
  const hash = () => hashOf(path);
  if (isWorkbook(await firstBytes(path))) {
    return await recordFile({ kind: 'XLSX', all: () => readXlsx(path), hash });
  }
  const encoding = await encodingOf(createReadStream(path));
  const kind = encoding === 'utf-8' ? 'CSV, UTF-8' : 'CSV, GB18030';
  return await recordFile({ kind, all: () => readCsv(path, encoding), hash });
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: Error) => {
    throw new RefusedFileError(`${path} cannot be read: ${error.message}`, `无法读取文件${path}`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
