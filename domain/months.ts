import { addDays, localDate } from './calendar.ts';

/** A span of local months, both inclusive, `YYYY-MM`. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** The local month of an instant, `YYYY-MM`. */
export function localMonth(instant: string, timeZone: string): string {
  return localDate(instant, timeZone).slice(0, 7);
}

/** The month after this one. */
export function nextMonth(month: string): string {
  // Every month has a 28th, and four days after it none is left.
  return addDays(`${month}-28`, 4).slice(0, 7);
}

/** The month before this one. */
export function previousMonth(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7);
}

/** The months of a span in order; none when it ends before it begins. */
export function monthsOf({ from, to }: Months): readonly string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month);
  return months;
}

/** The three months of a calendar quarter, written `2026-Q1`. */
export function monthsOfQuarter(quarter: string): Months {
  const [year, number] = quarter.split('-Q') as [string, string];
  const month = (place: number) => `${year}-${String((Number(number) - 1) * 3 + place).padStart(2, '0')}`;
  return { from: month(1), to: month(3) };
}
