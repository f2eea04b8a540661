import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { getCutOff, type getCutOffCsv } from '../schemas/cut-offs.ts';
import { csvTable } from './csv-table.ts';
import { run as getReports } from './get-cut-off.ts';

type Input = Pick<ApiInput<typeof getCutOffCsv>, 'staff' | 'params' | 'query'>;

/** The open items of a month's cut-off as CSV; a dealer who has none open has no line. */
export async function run(
  input: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getCutOffCsv>> {
  const { dealers } = getCutOff.answers[200].schema.parse((await getReports(input, deps)).body);
  const lines = dealers.flatMap(({ dealerId, at, closed, items }) =>
    items.map(({ kind, id, since, dueAt, count }) => [dealerId, kind, id, since, dueAt, count, at, closed]),
  );
  const header = ['dealerId', 'kind', 'id', 'since', 'dueAt', 'count', 'lookedAt', 'closed'];
  return { status: 200, body: csvTable(header, lines) };
}
