import { Temporal } from 'temporal-polyfill';
import { atLocalTime, localDate } from './calendar.ts';
import type { Rhythm } from './network-source.ts';
import type { Rulebook } from './rulebook-schema.ts';

/**
 * Months and quarters of the local calendar, written `2011-05` and `2011-Q2`, so that those of one kind sort as text.
 * Days are local days `YYYY-MM-DD`.
 */
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
export const QUARTER = /^\d{4}-Q[1-4]$/;

/** The month or quarter in which an instant lies. */
export function periodOf(rulebook: Rulebook, at: string, rhythm: Rhythm): string {
  return periodOfDay(localDate(at, rulebook.entries['due-time'].value.timeZone), rhythm);
}

/** The month or quarter in which a local day lies. */
export function periodOfDay(day: string, rhythm: Rhythm): string {
  const { year, month } = Temporal.PlainDate.from(day);
  return written(year, month, rhythm);
}

/** The period of the same kind so many later, or earlier when negative. Throws RangeError for what is no period. */
export function addPeriods(period: string, periods: number): string {
  const rhythm = rhythmOf(period);
  const { year, month } = firstMonth(period).add({ months: periods * (rhythm === 'month' ? 1 : 3) });
  return written(year, month, rhythm);
}

/** All periods from one to another, both included, the earliest first; none when `to` lies before `from`. */
export function periodsBetween(from: string, to: string): string[] {
  const periods: string[] = [];
  for (let period = from; period <= to; period = addPeriods(period, 1)) periods.push(period);
  return periods;
}

/** The months of a period: three of a quarter, the month itself. */
export function monthsOf(period: string): string[] {
  const first = firstMonth(period);
  const count = rhythmOf(period) === 'month' ? 1 : 3;
  return Array.from({ length: count }, (_, index) => first.add({ months: index }).toString());
}

/** The first local day of a period. */
export function firstDay(period: string): string {
  return firstMonth(period).toPlainDate({ day: 1 }).toString();
}

/** The last local day of a period. */
export function lastDay(period: string): string {
  return Temporal.PlainDate.from(firstDay(addPeriods(period, 1)))
    .subtract({ days: 1 })
    .toString();
}

/** The end of a day in the first month of a period: "by the 5th" includes the 5th (O3). */
export function endOfDayIn(rulebook: Rulebook, period: string, day: number): string {
  const { timeZone, time } = rulebook.entries['due-time'].value;
  return atLocalTime(firstMonth(period).toPlainDate({ day }).toString(), time, timeZone);
}

/** The last second of a period. */
export function endOfPeriod(rulebook: Rulebook, period: string): string {
  const { timeZone, time } = rulebook.entries['due-time'].value;
  return atLocalTime(lastDay(period), time, timeZone);
}

/** Whether a period is a month or a quarter. Throws RangeError for what is neither. */
export function rhythmOf(period: string): Rhythm {
  if (MONTH.test(period)) return 'month';
  if (QUARTER.test(period)) return 'quarter';
  throw new RangeError(`${period} is neither a month nor a quarter`);
}

function firstMonth(period: string): Temporal.PlainYearMonth {
  if (rhythmOf(period) === 'month') return Temporal.PlainYearMonth.from(period);
  const year = Number(period.slice(0, 4));
  return Temporal.PlainYearMonth.from({ year, month: (Number(period.slice(6)) - 1) * 3 + 1 });
}

function written(year: number, month: number, rhythm: Rhythm): string {
  const text = String(year).padStart(4, '0');
  return rhythm === 'month'
    ? `${text}-${String(month).padStart(2, '0')}`
    : `${text}-Q${Math.ceil(month / 3)}`;
}
