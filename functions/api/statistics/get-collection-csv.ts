import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { COUNTS } from '../../store/tally.ts';
import { collectionBody, type getCollectionCsv } from '../schemas/statistics.ts';
import { csvTable } from './csv-table.ts';
import { run as getCollection } from './get-collection.ts';

type Input = Pick<ApiInput<typeof getCollectionCsv>, 'staff' | 'query'>;

/** The counts of records as CSV, with the total as the last line. */
export async function run(
  input: Input,
  deps: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getCollectionCsv>> {
  const { rows, total } = collectionBody.parse((await getCollection(input, deps)).body);
  const lines = [...rows, { key: 'total', name: '', ...total }].map((row) => [
    row.key,
    row.name,
    ...COUNTS.map((count) => row[count]),
  ]);
  return { status: 200, body: csvTable([input.query.by, 'name', ...COUNTS], lines) };
}
