import { addDays, isBefore, localDate } from '../../../domain/calendar.ts';
import type { Waiting } from '../../store/waiting.ts';

/** What waits for people, counted. `oldestDueAt`: of what is overdue. */
export interface WorkCounts {
  readonly open: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly dueSoon: number;
  readonly oldestDueAt?: string;
  readonly oldestOverdueDays?: number;
}

const SOON_DAYS = 7;
const DAY_MS = 86_400_000;

/** Counts what waits for people as of an instant; local days are those of `timeZone`. Waits for a date are nobody's work. */
export function countWork(waits: readonly Waiting[], at: string, timeZone: string): WorkCounts {
  const today = localDate(at, timeZone);
  const soon = addDays(today, SOON_DAYS);
  const dues = waits.filter(({ forWhom }) => forWhom.kind === 'person').map(({ until }) => until);
  const overdue = dues.filter((due) => isBefore(due, at));
  const ahead = dues.filter((due) => !isBefore(due, at)).map((due) => localDate(due, timeZone));
  const oldestDueAt = overdue.toSorted()[0];
  return {
    open: dues.length,
    overdue: overdue.length,
    dueToday: ahead.filter((day) => day === today).length,
    dueSoon: ahead.filter((day) => day > today && day <= soon).length,
    ...(oldestDueAt !== undefined && {
      oldestDueAt,
      oldestOverdueDays: Math.floor((Date.parse(at) - Date.parse(oldestDueAt)) / DAY_MS),
    }),
  };
}
