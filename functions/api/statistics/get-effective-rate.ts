import { effectiveRate } from '../../../domain/effective-rate.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getEffectiveRate } from '../schemas/statistics.ts';
import { talliesInSight } from './tallies-in-sight.ts';
import { type Counts, tallyRows, tallyTotal } from './tally-parts.ts';

type Input = Pick<ApiInput<typeof getEffectiveRate>, 'staff' | 'query'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** The effective rate of the records verified in a time, in all and by line, dealer, network, source or month. */
export async function run(
  { staff, query }: Input,
  { store, rulebook }: Deps,
): Promise<ApiAnswer<typeof getEffectiveRate>> {
  const [{ months, tallies }, { organisation }] = await Promise.all([
    talliesInSight({ store }, staff, query),
    store.organisation.load(),
  ]);
  const rows = tallyRows(tallies, query.by, organisation).map(({ key, name, counts }) => ({
    key,
    ...(name !== undefined && { name }),
    ...rateOf(rulebook, counts),
  }));
  const total = rateOf(rulebook, tallyTotal(tallies));
  return { status: 200, body: { fromMonth: months.from, toMonth: months.to, total, rows } };
}

function rateOf(rulebook: Rulebook, { effective, invalid }: Counts) {
  const { value, because } = effectiveRate(rulebook, { effective, invalid });
  const { verified, rate = null, target, reachesTarget = null } = value;
  return { effective, invalid, verified, rate, target, reachesTarget, because: [...because] };
}
