import { createHash } from 'node:crypto';
import type { Stage } from '../../domain/lead.ts';
import { type CheckedResult, checkedAs } from '../../domain/result-check.ts';
import type { CheckedResultLine } from '../store/checked-result.ts';
import type { Lead } from '../store/lead.ts';
import { type LeadTask, MAKER_QUEUE, type Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { leadTaskFound } from './found.ts';
import type { TaskLine } from './task-subject.ts';

const SUFFIX = '-check';

/** A lead that stands elsewhere has bought since, or its record is being verified anew. */
const CHECKED_STAGES: readonly Stage[] = ['revisit', 'promotion', 'ended'];

/** The id of the check of a task, which is the name of its execution: a second start is none. */
export function checkIdOf(taskId: string): string {
  return `${taskId}${SUFFIX}`;
}

/** Whether a task, or the execution that carries it, is by its id the check of another one. */
export function isCheckId(taskId: string): boolean {
  return taskId.endsWith(SUFFIX);
}

/** A number from 0 to below 1 that follows from a task. */
export function drawOf(taskId: string): number {
  return createHash('sha256').update(checkIdOf(taskId)).digest().readUInt32BE(0) / 2 ** 32;
}

/** The result that a check is about: the task with its answer, and as what it is checked. */
export interface ResultToCheck {
  readonly task: LeadTask;
  readonly by: string;
  readonly as: CheckedResult;
}

/**
 * The result that a check is about.
 * @throws RangeError for a task that checks nothing.
 */
export async function resultToCheck(
  { store }: Pick<Dependencies, 'store'>,
  { taskId, kind }: Pick<Task, 'taskId' | 'kind'>,
): Promise<ResultToCheck> {
  if (!isCheck({ kind })) throw new RangeError(`the task ${taskId} checks no result`);
  const task = await leadTaskFound(store, taskId.slice(0, -SUFFIX.length));
  const { result } = task;
  const as = result && checkedAs(task.kind, result.outcome);
  if (result === undefined || as === undefined)
    throw new RangeError(`the task ${task.taskId} has no result to check`);
  return { task, by: result.by, as };
}

/** Whether a task is a check of another one's result. A lead never waits for it. */
export function isCheck({ kind }: Pick<Task, 'kind'>): boolean {
  return kind === 'check-call';
}

/**
 * Whether a check has nothing to find out any more: the lead has bought, was merged, erased, rerouted or given to another
 * dealer, or is over; or the loss that is checked did not count.
 */
export function isNeedless(lead: Lead, check: LeadTask, { task, as }: ResultToCheck): boolean {
  const { mergedInto, erasedAt, stage, status, pendingInterruption, dealerId, intentChange } = lead;
  const isGone = mergedInto !== undefined || erasedAt !== undefined;
  const isElsewhere = task.dealerId !== MAKER_QUEUE && task.dealerId !== dealerId;
  const isMoved = pendingInterruption !== undefined || isElsewhere || !CHECKED_STAGES.includes(stage);
  const isToldAnew = intentChange !== undefined && intentChange.at > check.since;
  if (isGone || isMoved || isToldAnew) return true;
  if (as === 'reached') return status === 'lost' || status === 'archived';
  return status !== 'lost' && lead.lossProposed?.taskId !== task.taskId;
}

/** A check that is given up after its whole ladder, as it is counted; nothing for any other task. */
export async function unansweredCheck(
  deps: Pick<Dependencies, 'store'>,
  task: Task,
  at: string,
): Promise<readonly CheckedResultLine[]> {
  if (!isCheck(task) || task.status !== 'given-up') return [];
  const { task: checked, by: staffId, as } = await resultToCheck(deps, task);
  const { taskId, ownerId: checkedBy } = task;
  const { dealerId } = checked;
  return [{ dealerId, staffId, checkedAt: at, taskId, checkedBy, as, finding: 'unanswered' }];
}

/** The check as it is closed when it has become needless, with its line in the story. */
export function needlessCheck(
  check: LeadTask,
  at: string,
): { readonly task: LeadTask; readonly line: TaskLine } {
  const { taskId } = check;
  const outcome = 'needless';
  return {
    task: { ...check, status: 'cancelled', result: { outcome, by: 'system', at } },
    line: {
      ...{ at, eventId: `${taskId}:~cancelled`, kind: 'task-cancelled', actor: 'system', because: [] },
      facts: { taskId, outcome },
    },
  };
}
