import { addDays, atLocalTime, daysBetween, localDate } from '../../../domain/calendar.ts';
import { isWorkday } from '../../../domain/working-calendar.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Waiting } from '../../store/waiting.ts';
import type { getDeadlines } from '../schemas/work-figures.ts';
import { managesDealer } from '../sight.ts';
import { waitsInScope } from './waits-in-scope.ts';

type Input = Pick<ApiInput<typeof getDeadlines>, 'staff' | 'query' | 'at'>;

/** For how many days the figures are given at once. */
const MOST_DAYS = 92;

/**
 * How much is due on each day of a span, by what it is. Whoever leads nobody sees the own days. Throws {@link Problem}
 * `invalid-request` for a span that is none, and `not-found` for a scope that is not theirs.
 */
export async function run(
  { staff, query, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getDeadlines>> {
  const { from, until } = query;
  assertDays(from, until);
  const { timeZone } = rulebook.entries['due-time'].value;
  const within = {
    dueAfter: atLocalTime(from, '00:00', timeZone),
    dueBefore: atLocalTime(addDays(until, 1), '00:00', timeZone),
  };
  const staffId = managesDealer(staff) ? query.staffId : staff.staffId;
  const [{ waits, complete }, calendar] = await Promise.all([
    waitsInScope(store, staff, { ...query, ...within }, at),
    store.calendar.recent(at),
  ]);

  const dates = Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index));
  const days = new Map(
    dates.map((date) => {
      const workday = isWorkday(rulebook, calendar, date).value;
      return [date, { date, workday, leadTasks: 0, planTasks: 0, care: 0 }];
    }),
  );
  for (const waiting of waits) {
    if (staffId !== undefined && waiting.forWhom.staffId !== staffId) continue;
    const day = days.get(localDate(waiting.until, timeZone));
    const kind = kindOf(waiting);
    if (day !== undefined && kind !== undefined) day[kind] += 1;
  }
  return {
    status: 200,
    body: { at, counted: waits.length, complete, from, until, days: [...days.values()] },
  };
}

/** Nothing for a plan that waits for the end of its period: nobody has to do anything. */
function kindOf({ forWhom, planId }: Waiting): 'leadTasks' | 'planTasks' | 'care' | undefined {
  if (forWhom.kind === 'person') return planId === undefined ? 'leadTasks' : 'planTasks';
  return planId === undefined ? 'care' : undefined;
}

function assertDays(from: string, until: string): void {
  const days = daysBetween(from, until) + 1;
  if (days >= 1 && days <= MOST_DAYS) return;
  const message = `is 1 to ${MOST_DAYS} days from the first`;
  const messageZh = `一次最多查询${MOST_DAYS}天，且不早于开始日期`;
  throw new Problem('invalid-request', 'The span of time is wrong.', [{ path: 'until', message, messageZh }]);
}
