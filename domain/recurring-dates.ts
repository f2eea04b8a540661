import { Temporal } from 'temporal-polyfill';
import { addDays, atLocalTime, localDate } from './calendar.ts';
import type { Reason } from './decision.ts';
import { addPeriods, firstDay, lastDay, monthsOf, periodOfDay } from './periods.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { addWeeks, mondayOf, sundayOf, WEEK, weekOf } from './weeks.ts';
import { type DayKind, dayOfWork } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** A row of the calendar of everything that recurs (§9a). */
export type RecurringRow = Rulebook['entries']['recurring-dates']['value'][number];
export type RecurringRowId = string;

/** One date of a row. Days are local days. */
export interface Occurrence {
  readonly row: RecurringRow;
  /** The month, quarter or week of the plan or report that is due. */
  readonly period: string;
  /** The last day on which it is in time. */
  readonly day: string;
  /** The end of that day, ISO instant. */
  readonly dueAt: string;
  /** From when the system drafts it, where it does. */
  readonly draftDay?: string;
  /** Whether people work on `day`; the date stays where it is also when they do not (O2). */
  readonly dayKind: DayKind;
  readonly provisional: boolean;
}

/** The row with this id. Throws RangeError when the rulebook has none. */
export function recurringRow(rulebook: Rulebook, id: RecurringRowId): RecurringRow {
  const row = rulebook.entries['recurring-dates'].value.find((each) => each.id === id);
  if (row === undefined) throw new RangeError(`the rulebook has no recurring date ${id}`);
  return row;
}

/** The dates of a row from one local day to another, both included; a row that has no dates of its own has none. */
export function occurrences(
  rulebook: Rulebook,
  row: RecurringRow,
  span: { readonly from: string; readonly to: string },
  calendar: WorkingCalendar,
): Occurrence[] {
  const { when } = row;
  if (when.every === 'lead' || when.every === 'plan' || when.every === 'sale' || when.every === 'task')
    return [];
  const found: Occurrence[] = [];
  const last = baseOf(when.every, span.to);
  for (let base = baseOf(when.every, span.from); base <= last; base = stepped(base, 1)) {
    const occurrence = occurrenceIn(rulebook, row, base, calendar);
    if (occurrence !== undefined && span.from <= occurrence.day && occurrence.day <= span.to)
      found.push(occurrence);
  }
  return found;
}

/** The date of a row for the plan or report of a period. */
export function occurrenceOf(
  rulebook: Rulebook,
  row: RecurringRow,
  period: string,
  calendar: WorkingCalendar,
): Occurrence | undefined {
  return occurrenceIn(rulebook, row, stepped(period, -OFFSET[row.of ?? 'this']), calendar);
}

/** The first and last local day of a month, quarter or week. */
export function daysOfPeriod(period: string): { readonly from: string; readonly to: string } {
  return WEEK.test(period)
    ? { from: mondayOf(period), to: sundayOf(period) }
    : { from: firstDay(period), to: lastDay(period) };
}

/** The period of the same kind so many later, or earlier when negative. */
export function stepped(period: string, by: number): string {
  return WEEK.test(period) ? addWeeks(period, by) : addPeriods(period, by);
}

/** Why something is due on its day, and that a holiday does not move it. */
export function occurrenceReasons(rulebook: Rulebook, { row, period, day, dayKind }: Occurrence): Reason[] {
  const inputs = { row: row.id, period, day, dayKind };
  const on = cite(
    rulebook,
    'recurring-dates',
    inputs,
    `${row.what}: by ${day}.`,
    `${row.whatZh}：${day}前。`,
  );
  const reasons: Reason[] = [{ ...on, rule: row.rule }];
  if (dayKind === 'holiday' || dayKind === 'weekend') {
    const text = `${day} is no workday; the date counts calendar days and stays.`;
    reasons.push(
      cite(rulebook, 'calendar-use', { day, dayKind }, text, `${day}非工作日，仍按自然日截止，不顺延。`),
    );
  }
  return reasons;
}

const OFFSET = { last: -1, this: 0, next: 1 } as const;

function occurrenceIn(
  rulebook: Rulebook,
  row: RecurringRow,
  base: string,
  calendar: WorkingCalendar,
): Occurrence | undefined {
  const { when } = row;
  const { timeZone, time } = rulebook.entries['due-time'].value;
  const date = datesIn(rulebook, when, base);
  if (date === undefined) return undefined;
  const { kind, provisional } = dayOfWork(rulebook, calendar, date.day);
  return {
    row,
    period: stepped(base, OFFSET[row.of ?? 'this']),
    ...date,
    dueAt: atLocalTime(date.day, time, timeZone),
    dayKind: kind,
    provisional,
  };
}

function datesIn(
  rulebook: Rulebook,
  when: RecurringRow['when'],
  base: string,
): { day: string; draftDay?: string } | undefined {
  switch (when.every) {
    case 'month': {
      const { day, draftDay } = when;
      return {
        day: dayIn(rulebook, base, day),
        ...(draftDay !== undefined && { draftDay: dayIn(rulebook, base, draftDay) }),
      };
    }
    case 'quarter':
      return { day: dayIn(rulebook, monthsOf(base)[when.month - 1] as string, when.day) };
    case 'week': {
      const monday = mondayOf(base);
      const { weekday, draftWeekday } = when;
      return {
        day: addDays(monday, weekday - 1),
        ...(draftWeekday !== undefined && { draftDay: addDays(monday, draftWeekday - 1) }),
      };
    }
    default:
      return undefined;
  }
}

/** A day of a month; one that the month does not have is its last (O3). */
function dayIn(rulebook: Rulebook, month: string, day: number): string {
  const overflow = rulebook.entries['missing-day'].value === 'last-day-of-month' ? 'constrain' : 'reject';
  const { year, month: of } = Temporal.PlainYearMonth.from(month);
  return Temporal.PlainDate.from({ year, month: of, day }, { overflow }).toString();
}

function baseOf(every: 'month' | 'quarter' | 'week', day: string): string {
  return every === 'week' ? weekOf(day) : periodOfDay(day, every);
}

/** How a draft is made on a day: when it is due, after an outage, or not at all because its period is over. */
export const DRAFT_STATES = ['on-time', 'late', 'missed'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/**
 * Which plans of a row are to be drafted on the day of an instant, the oldest first: those since the last period that was
 * dealt with whose day of drafting has come. One whose period is over is not drafted any more but told as missed. Where
 * nothing was ever drafted it begins with the first plan that can still be submitted in time.
 */
export function draftsToMake(
  rulebook: Rulebook,
  row: RecurringRow,
  { at, after }: { readonly at: string; readonly after: string | undefined },
  calendar: WorkingCalendar,
): readonly { readonly occurrence: Occurrence; readonly state: DraftState }[] {
  const { when } = row;
  if (when.every !== 'month' && when.every !== 'week') return [];
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const current = occurrenceIn(rulebook, row, baseOf(when.every, today), calendar) as Occurrence;
  const begun = (current.draftDay ?? current.day) <= today;
  const newest = begun ? current.period : stepped(current.period, -1);
  if (after === undefined)
    return begun && today <= current.day ? [{ occurrence: current, state: 'on-time' }] : [];

  const found: { occurrence: Occurrence; state: DraftState }[] = [];
  for (let period = stepped(after, 1); period <= newest; period = stepped(period, 1)) {
    const occurrence = occurrenceOf(rulebook, row, period, calendar) as Occurrence;
    const { draftDay = occurrence.day } = occurrence;
    const state = daysOfPeriod(period).to < today ? 'missed' : draftDay < today ? 'late' : 'on-time';
    found.push({ occurrence, state });
  }
  return found;
}
