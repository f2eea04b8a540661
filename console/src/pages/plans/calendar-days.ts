import type { components } from '../../api/schema.d.ts';
import { grouped } from '../../parts/grouped.ts';
import { monthAfter } from './plan-period.ts';

export type CalendarDate = components['schemas']['CalendarDate'];

/** A day of a month as it is drawn; `inside` is false for days that only fill the first and the last week. */
export interface CalendarDay {
  readonly day: string;
  readonly inside: boolean;
  readonly dates: readonly CalendarDate[];
}

/** How many dealers stand how with what is due on a date. */
export interface StateCount {
  readonly state: string;
  readonly count: number;
}

const DAY_MS = 86_400_000;

/** The first and the last day of a month such as `2026-04`. */
export function daysOfMonth(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = Date.parse(`${monthAfter(year, number, 1)}-01T00:00:00Z`);
  return { from: `${month}-01`, to: isoDay(next - DAY_MS) };
}

/** The days of a month in whole weeks from Monday, with what is due on each. */
export function calendarDays(month: string, dates: readonly CalendarDate[]): CalendarDay[] {
  const { from, to } = daysOfMonth(month);
  const byDay = grouped(dates, ({ day }) => day);
  const firstMs = Date.parse(`${from}T00:00:00Z`);
  const lastMs = Date.parse(`${to}T00:00:00Z`);
  const days: CalendarDay[] = [];
  for (let ms = firstMs - weekdayOf(firstMs) * DAY_MS; ms <= lastMs || weekdayOf(ms) !== 0; ms += DAY_MS) {
    const day = isoDay(ms);
    days.push({ day, inside: from <= day && day <= to, dates: byDay.get(day) ?? [] });
  }
  return days;
}

/** How many dealers are in each state, the most first. */
export function statesOf({ made }: Pick<CalendarDate, 'made'>): StateCount[] {
  const groups = grouped(made, ({ state }) => state);
  return [...groups]
    .map(([state, all]) => ({ state, count: all.length }))
    .toSorted((one, other) => other.count - one.count);
}

/** Monday is 0. */
function weekdayOf(ms: number): number {
  return (new Date(ms).getUTCDay() + 6) % 7;
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
