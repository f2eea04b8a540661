import type { components } from '../../api/schema.d.ts';

export type TaskSummary = components['schemas']['TaskSummary'];

/** When work is due, as it is grouped. */
export const DUES = ['overdue', 'today', 'soon', 'later'] as const;
export type Due = (typeof DUES)[number];

/** China has one time zone without summer time. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const SOON_DAYS = 7;

/** The day of the calendar in Beijing: `2026-04-20`. */
export function beijingDay(atMs: number): string {
  return new Date(atMs + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** Which group a due date belongs to: past, on the day of `nowMs`, within the seven days after it, or later. */
export function dueOf(dueAt: string, nowMs: number): Due {
  const dueMs = Date.parse(dueAt);
  if (dueMs < nowMs) return 'overdue';
  const day = beijingDay(dueMs);
  if (day === beijingDay(nowMs)) return 'today';
  return day <= beijingDay(nowMs + SOON_DAYS * DAY_MS) ? 'soon' : 'later';
}

/** Tasks by when they are due, the earliest first; groups without a task are left out. */
export function dueGroups<T extends Pick<TaskSummary, 'dueAt'>>(
  tasks: readonly T[],
  nowMs: number,
): readonly { readonly due: Due; readonly tasks: readonly T[] }[] {
  const sorted = tasks.toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  return DUES.map((due) => ({
    due,
    tasks: sorted.filter((task) => dueOf(task.dueAt, nowMs) === due),
  })).filter((group) => group.tasks.length > 0);
}
