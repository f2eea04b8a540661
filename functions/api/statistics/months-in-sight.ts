import { addMonths, atLocalTime } from '../../../domain/calendar.ts';
import type { Dealer, Organisation } from '../../../domain/organisation.ts';
import { monthsOf } from '../../../domain/periods.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Staff } from '../../shared/claims.ts';
import { Problem } from '../../shared/problem.ts';
import { sightOf } from '../sight.ts';

/** For how many months figures are given at once. */
const MOST_MONTHS = 12;

/** Months from the first to the last, both included, and the instants from which and before which they last. */
export interface MonthsAsked {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly from: string;
  readonly before: string;
}

/** The months that are asked for, by months or quarters. Throws {@link Problem} `invalid-request` for more than a year. */
export function monthsAsked(
  rulebook: Rulebook,
  query: { readonly from: string; readonly to: string },
): MonthsAsked {
  const fromMonth = monthsOf(query.from).at(0) as string;
  const toMonth = monthsOf(query.to).at(-1) as string;
  assertSpan(fromMonth, toMonth);
  const { timeZone } = rulebook.entries['due-time'].value;
  const begin = (month: string) => atLocalTime(`${month}-01`, '00:00', timeZone);
  return { fromMonth, toMonth, from: begin(fromMonth), before: addMonths(begin(toMonth), 1, timeZone) };
}

/** The dealers whose figures somebody sees, or the one that was asked for. Throws {@link Problem} `not-found`. */
export function dealersInSight(
  staff: Staff,
  { dealers }: Pick<Organisation, 'dealers'>,
  dealerId: string | undefined,
): readonly Dealer[] {
  const found = dealers.filter(
    (dealer) => sees(staff, dealer) && [undefined, dealer.dealerId].includes(dealerId),
  );
  if (dealerId !== undefined && found.length === 0)
    throw new Problem('not-found', 'There is no such dealer.');
  return found;
}

/** Whether somebody sees the figures of a dealer. */
function sees(staff: Staff, { dealerId, regionId }: { dealerId: string; regionId: string }): boolean {
  const sight = sightOf(staff);
  if (sight.kind === 'dealer') return sight.dealerId === dealerId;
  return sight.kind === 'everything' || (sight.kind === 'region' && sight.regionId === regionId);
}

function assertSpan(from: string, to: string): void {
  const [firstYear, firstMonth] = from.split('-').map(Number) as [number, number];
  const [lastYear, lastMonth] = to.split('-').map(Number) as [number, number];
  const months = (lastYear - firstYear) * 12 + lastMonth - firstMonth + 1;
  if (months >= 1 && months <= MOST_MONTHS) return;
  const message = `is 1 to ${MOST_MONTHS} months after the first`;
  const messageZh = `一次最多查询${MOST_MONTHS}个月，且不早于开始月份`;
  throw new Problem('invalid-request', 'The span of time is wrong.', [{ path: 'to', message, messageZh }]);
}
