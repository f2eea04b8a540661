/** Whose figures are shown, and of which months. */
export interface Scope {
  readonly dealerId?: string;
  readonly regionId?: string;
  /** Months such as `2026-04`, both included. */
  readonly from: string;
  readonly to: string;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MONTHS_BACK = 24;
const BEIJING_AHEAD_MS = 8 * 3_600_000;

/** The day in Beijing. */
export function beijingDay(nowMs: number): string {
  return new Date(nowMs + BEIJING_AHEAD_MS).toISOString().slice(0, 10);
}

/** So many months before or after a month. */
export function monthBy(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The months to choose from, the latest first: this one and two years back, and whichever is chosen. */
export function monthChoices(chosen: string, nowMs: number): readonly string[] {
  const thisMonth = beijingDay(nowMs).slice(0, 7);
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => monthBy(thisMonth, -back));
  return [...new Set([chosen, ...months])].toSorted().reverse();
}

/** Reads the scope from an address: this month and the one before where it says nothing. */
export function scopeOf(query: URLSearchParams, nowMs: number): Scope {
  const thisMonth = beijingDay(nowMs).slice(0, 7);
  const monthIn = (name: string, otherwise: string) => {
    const month = query.get(name) ?? '';
    return MONTH.test(month) ? month : otherwise;
  };
  const to = monthIn('to', thisMonth);
  const from = monthIn('from', monthBy(to, -1));
  const dealerId = query.get('dealerId');
  const regionId = query.get('regionId');
  return {
    ...(dealerId && { dealerId }),
    ...(regionId && !dealerId && { regionId }),
    ...(from <= to ? { from, to } : { from: to, to: from }),
  };
}

/** How many months a scope has, both ends included. */
export function monthsIn({ from, to }: Pick<Scope, 'from' | 'to'>): number {
  const [fromYear = 0, fromMonth = 1] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 1] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
}
