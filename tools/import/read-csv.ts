import { CsvError, parse } from 'csv-parse';
import { brokenCsv, CSV_SHAPE, LONGEST_CSV_ROW, separatorOf } from '../../domain/csv-shape.ts';
import type { TextEncoding } from '../../domain/text-encoding.ts';
import { readText } from './read-text.ts';

/** The rows of a CSV file, one at a time, however long it is. @throws RefusedFileError where it is no CSV */
export async function* readCsv(path: string, encoding: TextEncoding): AsyncGenerator<string[]> {
  const delimiter = separatorOf(await headOf(path, encoding));
  const parser = parse({ ...CSV_SHAPE, delimiter });
  const text = readText(path, encoding);
  text.on('error', (error) => parser.destroy(error as Error));
  text.pipe(parser);
  try {
    for await (const row of parser) yield row as string[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw brokenCsv(error as CsvError & { lines?: number });
  }
}

/** The beginning of a text, its first line included. */
async function headOf(path: string, encoding: TextEncoding): Promise<string> {
  let head = '';
  for await (const chunk of readText(path, encoding) as AsyncIterable<Buffer | string>) {
    head += chunk.toString();
    if (/[\r\n]/.test(head.trimStart()) || head.length > LONGEST_CSV_ROW) break;
  }
  return head;
}
