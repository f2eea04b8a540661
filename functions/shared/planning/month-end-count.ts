import { isBefore, localDate, localTime } from '../../../domain/calendar.ts';
import { addPeriods, endOfPeriod, firstDay, periodOf } from '../../../domain/periods.ts';
import type { MonthEndStock } from '../../../domain/plan-floors.ts';
import { EVERY_DEALER } from '../../store/month-end-stock.ts';
import type { Dependencies } from '../dependencies.ts';
import { inLanes } from '../in-lanes.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'log'>;

const LANES = 4;
/** An instant after every wait. */
const FOREVER = '9999-12-31T23:59:59Z';

/**
 * Counts, for every dealer, the customers with an intent within a month at the end of the month that has just ended
 * (PRM-07), once: those in promotion. Before work begins on the first day of the month the count is exact, since nobody has
 * promoted anybody yet and whoever came in is left out; later it is a lower bound, because those who have left since are
 * not seen any more. A month that is followed by another one without a count stays uncounted. `whenCounted` is called for each dealer with the new month.
 */
export async function countMonthEnd(
  { store, rulebook, log }: Deps,
  at: string,
  whenCounted: (dealerId: string, month: string) => Promise<void> = async () => {},
): Promise<boolean> {
  const current = periodOf(rulebook, at, 'month');
  const month = addPeriods(current, -1);
  if ((await store.monthEndStocks.get(month, EVERY_DEALER)) !== undefined) return false;
  const { timeZone } = rulebook.entries['due-time'].value;
  const opens = rulebook.entries['working-hours'].value.from;
  const beforeWork = localDate(at, timeZone) === firstDay(current) && localTime(at, timeZone) < opens;
  const how = beforeWork ? 'exact' : 'at-least';
  const end = endOfPeriod(rulebook, month);
  const { organisation } = await store.organisation.load();
  const active = organisation.dealers.filter((dealer) => dealer.active);
  await inLanes(LANES, active, async ({ dealerId }) => {
    const count = await promotedSince(store, dealerId, end);
    await store.monthEndStocks.keep({ month, dealerId, count, how, at });
    await whenCounted(dealerId, current);
  });
  await store.monthEndStocks.keep({ month, dealerId: EVERY_DEALER, count: active.length, how, at });
  if (how === 'at-least')
    log.warn('The customers of the month’s end were counted late', { count: active.length });
  return true;
}

/** What the floor of a month is measured by: the count at the end of the month before, or as long as that lasts, today's. */
export async function stockBefore(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  { dealerId, month, at }: { readonly dealerId: string; readonly month: string; readonly at: string },
): Promise<MonthEndStock | undefined> {
  const before = addPeriods(month, -1);
  const counted = await store.monthEndStocks.get(before, dealerId);
  if (counted !== undefined) return { count: counted.count, how: counted.how };
  if (periodOf(rulebook, at, 'month') > before) return undefined;
  return { count: await promotedSince(store, dealerId, at), how: 'so-far' };
}

/** How many leads of a dealer are in promotion, whatever they wait for there, and came into their present round by an instant. */
async function promotedSince(store: Dependencies['store'], dealerId: string, by: string): Promise<number> {
  const waits = await store.waiting.dueOfDealer(dealerId, FOREVER);
  return waits.filter((wait) => {
    if (wait.leadId === undefined) return false;
    const { stage = wait.what, stageSince = wait.since } = wait;
    return stage === 'promotion' && !isBefore(by, stageSince);
  }).length;
}
