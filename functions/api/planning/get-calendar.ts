import { addDays, daysBetween, localDate } from '../../../domain/calendar.ts';
import {
  type Occurrence,
  occurrenceReasons,
  occurrences,
  type RecurringRow,
} from '../../../domain/recurring-dates.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { getCalendar } from '../schemas/planning.ts';
import { sightOf } from '../sight.ts';
import { madeStates } from './calendar-state.ts';
import { dealersSeen } from './dealers-seen.ts';

type Input = Pick<ApiInput<typeof getCalendar>, 'staff' | 'query' | 'at'>;
type Body = ApiAnswer<typeof getCalendar>['body'];

const MOST_DAYS = 62;
/** Within so many days every row has its next date. */
const NEXT_DAYS = 100;

/** Every recurring date of some days, and how far each is at the dealers whom the caller may see. */
export async function run(
  { staff, query: { from, to, dealerId }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getCalendar>> {
  const { store, rulebook } = deps;
  const span = daysBetween(from, to);
  if (span < 0 || span > MOST_DAYS) {
    const message = `lies ${span} days after the first day; 0 to ${MOST_DAYS} are answered`;
    throw new Problem('invalid-request', 'These days are not answered at once.', [
      { path: 'to', message, messageZh: `查询区间须为0至${MOST_DAYS}天` },
    ]);
  }
  const dealers = await dealersSeen(staff, dealerId, at, deps);
  const calendar = await store.calendar.recent(at);
  const seesMaker = sightOf(staff).kind === 'everything';
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const rows = rulebook.entries['recurring-dates'].value;
  const found = rows
    .flatMap((row) => occurrences(rulebook, row, { from, to }, calendar))
    .toSorted((one, other) => compare(one.day, other.day));
  const dates: Body['dates'] = [];
  for (const occurrence of found) {
    const made = await madeStates(occurrence, { dealers, at, seesMaker }, deps);
    if (occurrence.row.for === 'maker' && !seesMaker) continue;
    dates.push({
      ...dateOf(occurrence),
      made,
      because: occurrenceReasons(rulebook, occurrence),
    });
  }
  const ahead = { from: today, to: addDays(today, NEXT_DAYS) };
  const next = rows
    .filter((row) => seesMaker || row.for === 'dealer')
    .flatMap((row) => occurrences(rulebook, row, ahead, calendar).slice(0, 1))
    .map(({ row, period, day, dueAt }) => ({ ...rowOf(row), period, day, dueAt }));
  return { status: 200, body: { from, to, today, dates, next, perThing: rows.flatMap(perThing) } };
}

function dateOf({ row, period, day, dueAt, draftDay, dayKind, provisional }: Occurrence) {
  return {
    ...rowOf(row),
    ...{ period, day, dueAt, dayKind, provisional },
    ...(draftDay !== undefined && { draftDay }),
  };
}

function rowOf({ id, what, whatZh, rule, for: whom, by }: RecurringRow) {
  return { row: id, what, whatZh, rule, for: whom, by };
}

/** A row that is counted for each thing by itself: the board of waits has its dates. */
function perThing(row: RecurringRow): Body['perThing'] {
  const { when } = row;
  if (when.every === 'month' || when.every === 'quarter' || when.every === 'week') return [];
  const { every, from, fromZh } = when;
  return [{ ...rowOf(row), every, from, fromZh, link: every === 'plan' ? '/plans' : '/waiting' }];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
