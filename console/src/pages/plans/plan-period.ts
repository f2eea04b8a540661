import type { PlanKind } from '../../../../domain/plans.ts';

const DAY_MS = 86_400_000;
const MONTH = /^(\d{4})-(\d{2})$/;
const QUARTER = /^(\d{4})-Q([1-4])$/;
const WEEK = /^(\d{4})-W(\d{2})$/;
const PLAN_ID = /^(.+?)-(revisit|promotion|collection|fixed-network|temporary-network)-(\d{4}-.+)$/;

/** What the id of a plan says. */
export interface PlanName {
  readonly dealerId: string;
  readonly kind: PlanKind;
  readonly period: string;
}

/** Reads the id of a plan; undefined when it is none. */
export function planNameOf(planId: string): PlanName | undefined {
  const [, dealerId, kind, period] = PLAN_ID.exec(planId) ?? [];
  if (dealerId === undefined || kind === undefined || period === undefined) return undefined;
  return { dealerId, kind: kind as PlanKind, period };
}

/** The id of the same dealer's plan of the period before; undefined when the id is none of a plan. */
export function planBefore(planId: string): string | undefined {
  const name = planNameOf(planId);
  if (name === undefined) return undefined;
  const before = periodBefore(name.period);
  return before && `${name.dealerId}-${name.kind}-${before}`;
}

/** Periods to choose from around a day, the latest first of each: weeks, months and quarters, and whichever is chosen. */
export function periodsAround(day: string, chosen: string): readonly (readonly string[])[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const todayMs = Date.parse(`${day}T00:00:00Z`);
  const lengths = [
    Array.from({ length: 13 }, (_, back) => weekOf(mondayBefore(todayMs) + (2 - back) * 7 * DAY_MS)),
    Array.from({ length: 13 }, (_, back) => monthAfter(year, month, 1 - back)),
    Array.from({ length: 5 }, (_, back) => quarterOf(monthAfter(year, month, 3 * (1 - back)))),
  ];
  const isThere = chosen === '' || lengths.some((periods) => periods.includes(chosen));
  return isThere ? lengths : [[chosen], ...lengths];
}

function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

function mondayBefore(dayMs: number): number {
  return dayMs - ((new Date(dayMs).getUTCDay() + 6) % 7) * DAY_MS;
}

/** The month, ISO week or quarter before another: `2026-W01` follows `2025-W52`. */
export function periodBefore(period: string): string | undefined {
  const [, monthYear, month] = MONTH.exec(period) ?? [];
  if (monthYear !== undefined) return monthAfter(Number(monthYear), Number(month), -1);
  const [, quarterYear, quarter] = QUARTER.exec(period) ?? [];
  if (quarterYear !== undefined)
    return quarter === '1' ? `${Number(quarterYear) - 1}-Q4` : `${quarterYear}-Q${Number(quarter) - 1}`;
  const [, weekYear, week] = WEEK.exec(period) ?? [];
  if (weekYear === undefined) return undefined;
  return weekOf(mondayOf(Number(weekYear), Number(week)) - 7 * DAY_MS);
}

/** The month so many months after one, as `2026-04`. */
export function monthAfter(year: number, month: number, by: number): string {
  const months = year * 12 + month - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** ISO week one of a year is the week of the 4th of January. */
function mondayOf(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return fourth + ((week - 1) * 7 - weekday) * DAY_MS;
}

function weekOf(mondayMs: number): string {
  const thursday = new Date(mondayMs + 3 * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.round((mondayMs - mondayOf(year, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
