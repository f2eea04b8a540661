import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { type getEffectiveRateCsv, rateBody } from '../schemas/statistics.ts';
import { csvTable } from './csv-table.ts';
import { run as getEffectiveRate } from './get-effective-rate.ts';

type Input = Pick<ApiInput<typeof getEffectiveRateCsv>, 'staff' | 'query'>;

/** The effective rates as CSV, with the total as the last line. */
export async function run(
  input: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getEffectiveRateCsv>> {
  const { rows, total } = rateBody.parse((await getEffectiveRate(input, deps)).body);
  const header = [
    input.query.by,
    'name',
    'effective',
    'invalid',
    'verified',
    'rate',
    'target',
    'reachesTarget',
  ];
  const cells = (key: string, name: string, of: typeof total) => [
    key,
    name,
    ...[of.effective, of.invalid, of.verified, of.rate, of.target, of.reachesTarget],
  ];
  const lines = rows.map(({ key, name = '', ...of }) => cells(key ?? '', name, of));
  return { status: 200, body: csvTable(header, [...lines, cells('total', '', total)]) };
}
