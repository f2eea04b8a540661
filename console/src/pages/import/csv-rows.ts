import { brokenCsv, CSV_SHAPE, LONGEST_CSV_ROW, separatorOf } from '../../../../domain/csv-shape.ts';

/**
 * The rows of a whole CSV text, separated as its first line is unless it is said; what reads CSV comes when it is needed.
 * @throws RefusedFileError where it is no CSV
 */
export async function csvRows(
  text: string,
  delimiter = separatorOf(text.slice(0, LONGEST_CSV_ROW)),
): Promise<readonly (readonly string[])[]> {
  const { CsvError, parse } = await import('csv-parse/browser/esm/sync');
  try {
    return parse(text, { ...CSV_SHAPE, delimiter }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw brokenCsv(error as InstanceType<typeof CsvError> & { lines?: number });
  }
}
