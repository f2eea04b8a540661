import { CsvError, parse } from 'csv-parse';
import { RefusedFileError } from './refused-file.ts';
import { readText, type TextEncoding } from './text-encoding.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** A cell longer than this means that a quote was never closed. */
const LONGEST_RECORD = 1_000_000;

/** The rows of a CSV file, one at a time, blank ones too, so that rows keep the numbers that a spreadsheet shows. */
export async function* readCsv(path: string, encoding: TextEncoding): AsyncGenerator<string[]> {
  const delimiter = await detectDelimiter(path, encoding);
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_RECORD,
  });
  const text = readText(path, encoding);
  text.on('error', (error) => parser.destroy(error as Error));
  text.pipe(parser);
  try {
    for await (const row of parser) yield row as string[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = String((error as CsvError & { lines?: number }).lines ?? '?');
    throw new RefusedFileError(
      `line ${line} cannot be read as CSV: a quote (") stands alone there or is never closed`,
      `第${line}行无法按CSV读取：引号（"）不成对`,
    );
  }
}

/** The separator of the first line: the one of which there are most outside of quotes. */
async function detectDelimiter(path: string, encoding: TextEncoding): Promise<string> {
  let head = '';
  for await (const chunk of readText(path, encoding) as AsyncIterable<Buffer | string>) {
    head += chunk.toString();
    if (/[\r\n]/.test(head.trimStart()) || head.length > LONGEST_RECORD) break;
  }
  const [line = ''] = head
    .trimStart()
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}
