import { monthsOf } from '../../../domain/periods.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Months, Tally } from '../../store/tally.ts';
import { sightOf } from '../sight.ts';

/** For how many months counts are given at once. */
const MOST_MONTHS = 36;

/** The counts that were asked for and may be seen, and of which months they are. */
export interface TalliesInSight {
  readonly months: Months;
  readonly tallies: readonly Tally[];
}

/**
 * The counts of a span of months or quarters that somebody may see: a dealer's own, a region's dealers', or all. Throws
 * `not-found` for a dealer that is not there, or not for this person, and `invalid-request` for a span that is none.
 */
export async function talliesInSight(
  { store }: Pick<Dependencies, 'store'>,
  staff: Staff,
  {
    from,
    to,
    dealerId,
  }: { readonly from: string; readonly to: string; readonly dealerId?: string | undefined },
): Promise<TalliesInSight> {
  const months = { from: monthsOf(from).at(0) as string, to: monthsOf(to).at(-1) as string };
  assertSpan(months);
  const sight = sightOf(staff);
  if (sight.kind === 'nothing') return { months, tallies: [] };
  if (sight.kind === 'dealer') {
    if (dealerId !== undefined && dealerId !== sight.dealerId) throw noSuchDealer();
    return { months, tallies: await store.tallies.ofDealer(sight.dealerId, months) };
  }

  const { organisation } = await store.organisation.load();
  const mine = organisation.dealers.filter(
    ({ regionId }) => sight.kind === 'everything' || regionId === sight.regionId,
  );
  if (dealerId !== undefined) {
    if (!mine.some((dealer) => dealer.dealerId === dealerId)) throw noSuchDealer();
    return { months, tallies: await store.tallies.ofDealer(dealerId, months) };
  }
  const tallies = await store.tallies.ofMonths(months);
  if (sight.kind === 'everything') return { months, tallies };
  const ids = new Set(mine.map((dealer) => dealer.dealerId));
  return { months, tallies: tallies.filter((tally) => ids.has(tally.dealerId)) };
}

function assertSpan({ from, to }: Months): void {
  const [firstYear, firstMonth] = from.split('-').map(Number) as [number, number];
  const [lastYear, lastMonth] = to.split('-').map(Number) as [number, number];
  const months = (lastYear - firstYear) * 12 + lastMonth - firstMonth + 1;
  if (months >= 1 && months <= MOST_MONTHS) return;
  const [message, messageZh] =
    months < 1
      ? ['lies before the first month', '结束月份早于开始月份']
      : [`is more than ${MOST_MONTHS} months away from the first`, `一次最多查询${MOST_MONTHS}个月`];
  throw new Problem('invalid-request', 'The span of time is wrong.', [{ path: 'to', message, messageZh }]);
}

function noSuchDealer(): Problem {
  return new Problem('not-found', 'There is no such dealer.');
}
