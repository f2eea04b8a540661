import type { Task } from '../store/task.ts';
import type { LeadWaiting } from '../store/waiting.ts';

/** What a lead waits for while a task is open. */
export function waitingForTask(task: Task): LeadWaiting {
  const { ladder, nextStep } = task;
  const next = ladder[nextStep]?.kind;
  return {
    leadId: task.leadId,
    forWhom: {
      kind: 'person',
      staffId: task.ownerId,
      ...(task.ownerPost !== undefined && { post: task.ownerPost }),
    },
    what: task.kind,
    since: task.handedOutAt,
    until: task.dueAt,
    nextReminderAt: task.nextAt,
    ladder: { taken: nextStep, of: ladder.length, ...(next !== undefined && { next }) },
    taskId: task.taskId,
    dealerId: task.dealerId,
    regionId: task.regionId,
    ...task.ofLead,
  };
}
