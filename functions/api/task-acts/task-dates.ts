import type { Task } from '../../store/task.ts';

/** The dates of a task, with the due date as the rule set it first. */
export function datesOf({ taskId, dueAt, nextAt, pauses, paused }: Task) {
  return {
    ...{ taskId, dueAt, originalDueAt: pauses?.[0]?.dueBefore ?? dueAt, nextReminderAt: nextAt },
    ...(paused !== undefined && { pausedUntil: paused.until }),
  };
}
