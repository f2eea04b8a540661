import * as z from 'zod';
import { addDays, daysBetween } from './calendar.ts';

const day = z.iso.date();

/** A run of days off, both ends inclusive, local days. */
const holidaySchema = z.strictObject({
  name: z.string().min(1).max(100),
  nameZh: z.string().min(1).max(100),
  from: day,
  to: day,
});

/** A year as it was published: days off, and the days of weekends on which people work instead (调休). */
export const calendarYearSchema = z.strictObject({
  year: z.int().min(2000).max(2100),
  /** The notice that says so. */
  source: z.string().min(1).max(300),
  publishedOn: day,
  holidays: z.array(holidaySchema).min(1).max(40),
  /** Days of a weekend that are workdays. */
  workdays: z.array(day).max(40),
});

/** A calendar file: published years, and the days off that every year has, for years that are not published yet. */
export const workingCalendarSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  title: z.string().min(1),
  titleZh: z.string().min(1),
  statutory: z.strictObject({
    source: z.string().min(1),
    days: z.array(
      z.strictObject({
        monthDay: z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/),
        name: z.string().min(1),
        nameZh: z.string().min(1),
      }),
    ),
  }),
  years: z.array(calendarYearSchema),
});

export type CalendarYear = z.infer<typeof calendarYearSchema>;
export type WorkingCalendar = z.infer<typeof workingCalendarSchema>;

/** One thing wrong with a published year. */
export interface CalendarProblem {
  readonly path: string;
  readonly message: string;
  readonly messageZh: string;
}

/** How many days of the year before or after a notice may name: New Year's days off reach over the turn of the year. */
const REACH_DAYS = 14;
/** Longer than any run of days off has ever been. */
const LONGEST_DAYS = 16;

/** What the shape of a year cannot say: days outside it, runs that end before they begin or meet, workdays that are none. */
export function calendarYearProblems({ year, holidays, workdays }: CalendarYear): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const first = addDays(`${year}-01-01`, -REACH_DAYS);
  const last = addDays(`${year}-12-31`, REACH_DAYS);
  const isOutside = (date: string) => date < first || date > last;
  holidays.forEach(({ from, to }, index) => {
    const path = `holidays.${index}`;
    if (to < from)
      problems.push({ path, message: 'ends before it begins', messageZh: '结束日期早于开始日期' });
    else if (daysBetween(from, to) >= LONGEST_DAYS)
      problems.push({ path, message: 'is too long to be true', messageZh: '假期过长' });
    if (isOutside(from) || isOutside(to))
      problems.push({ path, message: `does not belong to ${year}`, messageZh: `不属于${year}年` });
    if (holidays.slice(0, index).some((other) => from <= other.to && other.from <= to))
      problems.push({ path, message: 'meets another holiday', messageZh: '与其他假期重叠' });
  });
  workdays.forEach((date, index) => {
    const path = `workdays.${index}`;
    if (isOutside(date))
      problems.push({ path, message: `does not belong to ${year}`, messageZh: `不属于${year}年` });
    if (holidays.some(({ from, to }) => from <= date && date <= to))
      problems.push({ path, message: 'is a day off at the same time', messageZh: '与假期冲突' });
    if (workdays.indexOf(date) < index)
      problems.push({ path, message: 'stands twice', messageZh: '日期重复' });
  });
  return problems;
}
