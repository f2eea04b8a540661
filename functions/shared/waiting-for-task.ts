import type { Change } from '../store/commit.ts';
import { isPlanTask, type LeadTask, type PlanTask, type Task } from '../store/task.ts';
import { type LeadWaiting, type PlanWaiting, subjectOf, type Waiting } from '../store/waiting.ts';
import { isCheck } from './result-check.ts';

/** What a lead or a plan waits for while a task is open. */
export function waitingForTask(task: LeadTask): LeadWaiting;
export function waitingForTask(task: PlanTask): PlanWaiting;
export function waitingForTask(task: Task): Waiting;
export function waitingForTask(task: Task): Waiting {
  const { ladder, nextStep } = task;
  const next = ladder[nextStep]?.kind;
  const wait = {
    forWhom: {
      kind: 'person' as const,
      staffId: task.ownerId,
      ...(task.ownerPost !== undefined && { post: task.ownerPost }),
    },
    what: task.kind,
    since: task.handedOutAt,
    until: task.dueAt,
    nextReminderAt: task.nextAt,
    ladder: { taken: nextStep, of: ladder.length, ...(next !== undefined && { next }) },
    ...(task.paused !== undefined && { pausedUntil: task.paused.until }),
    taskId: task.taskId,
    dealerId: task.dealerId,
    regionId: task.regionId,
  };
  if (isPlanTask(task)) return { planId: task.planId, about: aboutOf(task), ...wait };
  return { leadId: task.leadId, ...wait, ...task.ofLead };
}

/** The part of a change by which its subject waits for a task; a lead does not wait for a check of its results. */
export function awaiting(task: Task): Pick<Change, 'waiting'> {
  return isCheck(task) ? {} : { waiting: waitingForTask(task) };
}

/** The part of a change by which its subject no longer waits for a task. */
export function awaitingNoMore(task: Task): Pick<Change, 'notWaiting'> {
  return isCheck(task) ? {} : { notWaiting: waitOfTask(task) };
}

/** The id under which a wait for a task is kept. */
export function waitOfTask(task: Task): string {
  return isPlanTask(task) ? subjectOf({ planId: task.planId, about: aboutOf(task) }) : task.leadId;
}

function aboutOf({ kind, ofPlan: { part, post } }: PlanTask): string {
  return [kind, part, post].filter((each) => each !== undefined).join('.');
}
