import type * as z from 'zod';
import type { Task } from '../store/task.ts';
import type { taskSummary } from './schemas/tasks.ts';

/** A task as it stands in a list, without a word about the customer. */
export function taskSummaryOf(task: Task): z.infer<typeof taskSummary> {
  const { taskId, leadId, dealerId, kind, attempt, ownerId, ownerPost, status, since, dueAt, nextAt } = task;
  return {
    ...{ taskId, leadId, dealerId, kind, attempt, ownerId, ownerPost, status, since, dueAt },
    ...(status === 'waiting' && { nextReminderAt: nextAt }),
  };
}
