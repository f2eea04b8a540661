import type * as z from 'zod';
import { planOutcomesOf } from '../../domain/plan-tasks.ts';
import { isPlanTask, type PlanTask, type Task } from '../store/task.ts';
import type { planTaskView, taskSummary } from './schemas/tasks.ts';
import { taskCourseOf } from './task-course-view.ts';

/** A task as it stands in a list, without a word about the customer. */
export function taskSummaryOf(task: Task): z.infer<typeof taskSummary> {
  const {
    taskId,
    leadId,
    planId,
    dealerId,
    kind,
    attempt,
    ownerId,
    ownerPost,
    status,
    since,
    dueAt,
    nextAt,
  } = task;
  return {
    ...{ taskId, leadId, planId, dealerId, kind, attempt, ownerId, ownerPost, status, since, dueAt },
    ...(isPlanTask(task) && { part: task.ofPlan.part }),
    ...(status === 'waiting' && { nextReminderAt: nextAt }),
  };
}

type PlanTaskView = z.infer<typeof planTaskView>;

/** A task about a plan, with what can be answered, and for its owner who else may take it. */
export function planTaskViewOf(task: PlanTask, delegates?: PlanTaskView['delegates']): PlanTaskView {
  const { ofPlan, informed, because, result, handovers = [], kind } = task;
  return {
    ...taskSummaryOf(task),
    ...{ planKind: ofPlan.kind, period: ofPlan.period, post: ofPlan.post },
    informed: [...informed],
    allowedOutcomes: planOutcomesOf(kind).map(({ outcome, name, nameZh, remark }) => ({
      ...{ outcome, name, nameZh },
      remarkNeeded: remark === true,
    })),
    delegates,
    outcome: result?.outcome,
    course: taskCourseOf(task, true),
    handovers: handovers.map(({ from, to, at, because: why }) => ({ from, to, at, because: [...why] })),
    because: [...because],
  };
}
