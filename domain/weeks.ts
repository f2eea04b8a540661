import { Temporal } from 'temporal-polyfill';
import { addDays } from './calendar.ts';
import { firstDay, lastDay } from './periods.ts';

/** Weeks as ISO 8601 counts them, Monday to Sunday, written `2026-W15`, so that they sort as text. */
export const WEEK = /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/;

const DAYS = 7;
/** The day of a week by which ISO 8601 says to which year it belongs, from Monday on. */
const THURSDAY = 3;

/** The week in which a local day lies; it may belong to another year than the day. */
export function weekOf(day: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day);
  return `${String(yearOfWeek).padStart(4, '0')}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** The Monday of a week. Throws RangeError for what is no week, such as week 53 of a year that has 52. */
export function mondayOf(week: string): string {
  if (!WEEK.test(week)) throw new RangeError(`${week} is no week`);
  // The 4th of January always lies in the first week.
  const inFirst = Temporal.PlainDate.from(`${week.slice(0, 4)}-01-04`);
  const monday = inFirst
    .subtract({ days: inFirst.dayOfWeek - 1 })
    .add({ weeks: Number(week.slice(6)) - 1 })
    .toString();
  if (weekOf(monday) !== week) throw new RangeError(`there is no week ${week}`);
  return monday;
}

/** The Sunday of a week. */
export function sundayOf(week: string): string {
  return addDays(mondayOf(week), DAYS - 1);
}

/** The week so many later, or earlier when negative. */
export function addWeeks(week: string, weeks: number): string {
  return weekOf(addDays(mondayOf(week), weeks * DAYS));
}

/** The month to which a week belongs whole: that of its Thursday, as ISO 8601 does it for years. */
export function monthOfWeek(week: string): string {
  return addDays(mondayOf(week), THURSDAY).slice(0, 7);
}

/** The weeks that belong to a month, four or five, the earliest first. */
export function weeksOfMonth(month: string): string[] {
  const weeks: string[] = [];
  for (let week = weekOf(firstDay(month)); mondayOf(week) <= lastDay(month); week = addWeeks(week, 1)) {
    if (monthOfWeek(week) === month) weeks.push(week);
  }
  return weeks;
}
