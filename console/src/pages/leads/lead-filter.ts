import type { components } from '../../api/schema.d.ts';

export type LeadSearch = components['schemas']['LeadSearch'];

/** What an address can say beside the instants: the same names as the API's. */
const TEXTS = [
  'stage',
  'status',
  'level',
  'regionId',
  'dealerId',
  'productLine',
  'source',
  'waitingFor',
  'staffId',
  'dueAfter',
  'dueBefore',
] as const;
const YES_NO = ['returned', 'overdue'] as const;

/** Everything by which the list can be narrowed; `due` says a day by its name, since an instant grows old in a link. */
export const FILTER_NAMES = [...TEXTS, ...YES_NO, 'due'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export const DUE_CHOICES = ['overdue', 'today', 'week'] as const;

const DAY_MS = 86_400_000;
const BEIJING_AHEAD_MS = 8 * 3_600_000;

/** What the API is asked for by an address. `nowMs` is the system's time: today ends in Beijing. */
export function searchOf(query: URLSearchParams, nowMs: number): LeadSearch {
  const texts = TEXTS.flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value] as const] : [];
  });
  const flags = YES_NO.flatMap((name) => {
    const value = query.get(name);
    return value === 'true' || value === 'false' ? [[name, value === 'true'] as const] : [];
  });
  return {
    ...Object.fromEntries([...texts, ...flags]),
    ...dueOf(query.get('due'), nowMs),
    ...(query.get('sort') === 'due' && { sort: 'due' as const }),
  };
}

/** How many conditions an address sets. */
export function conditionsIn(query: URLSearchParams): number {
  return FILTER_NAMES.filter((name) => query.get(name)).length;
}

/** The part of an address that is a view: conditions and order, in one order, so that equal views are equal texts. */
export function viewOf(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of [...FILTER_NAMES, 'sort'].toSorted()) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

function dueOf(due: string | null, nowMs: number): LeadSearch {
  if (due === 'overdue') return { overdue: true };
  if (due !== 'today' && due !== 'week') return {};
  return { overdue: false, dueBefore: endOfDay(nowMs, due === 'today' ? 0 : 6) };
}

/** The end of a day in Beijing, so many days from today. */
function endOfDay(nowMs: number, days: number): string {
  const midnight = Math.floor((nowMs + BEIJING_AHEAD_MS) / DAY_MS) * DAY_MS - BEIJING_AHEAD_MS;
  return new Date(midnight + (days + 1) * DAY_MS).toISOString();
}
