import { localDate } from '../../../domain/calendar.ts';
import { type CollectionTarget, programmeTargets } from '../../../domain/collection-target.ts';
import { periodsBetween } from '../../../domain/periods.ts';
import { targetForecast } from '../../../domain/target-forecast.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Tally } from '../../store/tally.ts';
import type { StoredTarget } from '../../store/target.ts';
import type { getTargets } from '../schemas/statistics.ts';
import { sightOf } from '../sight.ts';

type Input = Pick<ApiInput<typeof getTargets>, 'staff' | 'at'>;

/**
 * The targets of all product lines with their progress and forecast, for those of the maker who see everything: the sum
 * of all dealers is nobody else's. A line without a target of its own has the one of the programme.
 */
export async function run(
  { staff, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getTargets>> {
  if (sightOf(staff).kind !== 'everything') {
    throw new Problem('not-allowed', 'The targets are sums over all dealers.');
  }
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const set = await store.targets.all();
  const lines = new Set(set.map(({ productLine }) => productLine));
  const defaults = programmeTargets(rulebook).filter(({ productLine }) => !lines.has(productLine));
  const targets: readonly (CollectionTarget & Partial<StoredTarget>)[] = [...set, ...defaults];

  const tallies = await talliesOf(store, targets, today);
  return {
    status: 200,
    body: {
      today,
      targets: targets.map((target) => {
        const collectedOn = collectedByDay(tallies, target.productLine);
        const { value, because } = targetForecast(rulebook, target, { today, collectedOn });
        return { ...target, ...value, because: [...because] };
      }),
    },
  };
}

/** The counts of every month in which a target runs and which has begun, each month once. */
async function talliesOf(
  store: Dependencies['store'],
  targets: readonly CollectionTarget[],
  today: string,
): Promise<readonly Tally[]> {
  const months = new Set<string>();
  for (const { from, to } of targets) {
    const last = to < today ? to : today;
    if (from > last) continue;
    const span = { from: from.slice(0, 7), to: last.slice(0, 7) };
    for (const month of periodsBetween(span.from, span.to)) months.add(month);
  }
  const found: Tally[] = [];
  for (const month of months) found.push(...(await store.tallies.ofMonths({ from: month, to: month })));
  return found;
}

function collectedByDay(tallies: readonly Tally[], productLine: string): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const { month, collectedOn } of tallies.filter((tally) => tally.productLine === productLine)) {
    for (const [day, collected] of Object.entries(collectedOn)) {
      const date = `${month}-${day.padStart(2, '0')}`;
      days.set(date, (days.get(date) ?? 0) + collected);
    }
  }
  return days;
}
