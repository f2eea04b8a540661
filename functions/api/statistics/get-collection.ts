import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getCollection } from '../schemas/statistics.ts';
import { talliesInSight } from './tallies-in-sight.ts';
import { tallyRows, tallyTotal } from './tally-parts.ts';

type Input = Pick<ApiInput<typeof getCollection>, 'staff' | 'query'>;

/** How many records were collected and verified in a time, in all and by line, dealer, network, source, month or day. */
export async function run(
  { staff, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getCollection>> {
  const [{ months, tallies }, { organisation }] = await Promise.all([
    talliesInSight({ store }, staff, query),
    store.organisation.load(),
  ]);
  const rows = tallyRows(tallies, query.by, organisation).map(({ counts, ...row }) => ({
    ...row,
    ...counts,
  }));
  const total = tallyTotal(tallies);
  return { status: 200, body: { fromMonth: months.from, toMonth: months.to, total, rows } };
}
