import type * as z from 'zod';
import { staffTask } from '../../workflows/staff-task/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { leadFound, planFound } from '../shared/found.ts';
import { firstNotDue, stepsToTake, taskNotice } from '../shared/ladder-turn.ts';
import { METRICS } from '../shared/logger.ts';
import { planTaskOfPlan } from '../shared/plan-task-plan.ts';
import { isCheck } from '../shared/result-check.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { planTask } from '../shared/task-plan.ts';
import { type Subject, type TaskLine, told, unchanged } from '../shared/task-subject.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import { awaiting, awaitingNoMore } from '../shared/waiting-for-task.ts';
import type { CommitOutcome } from '../store/commit.ts';
import type { StoredLadderStep, Task } from '../store/task.ts';

const contract = staffTask.tasks.HandOutTask;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** How long the wait of a task that is cancelled from the start may take: its token is completed at once. */
const CANCELLED_WAIT_MS = 60_000;

/**
 * Hands a task to a person, once: a second run finds the task and makes sure that its owner was told. A lead whose
 * interruption is still to be heard gets a task that is cancelled from the start, with the outcome of the interruption.
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { store, rulebook } = deps;
  const { task, subject, isNew } = await untilCommitted(async () => {
    const { subject, planned } = await plannedTask(input, deps);
    const written = async ({ committed, refused }: CommitOutcome, task: Task) => {
      if (committed) return { task, subject, isNew: true };
      const found = refused.includes('task') ? await store.tasks.get(input.taskId) : undefined;
      return found && { task: found, subject, isNew: false };
    };
    const interruption = interruptionOf(subject);
    if (interruption !== undefined) {
      const task = cancelled(planned, interruption, input.at);
      const outcome = await store.commit({
        task,
        ...unchanged(subject),
        ...awaitingNoMore(task),
        ...told(subject, [handedOut(task, input.at), cancelledLine(task, input.at)]),
      });
      return await written(outcome, task);
    }
    const task = withFirstTurn(inDigest(planned, subject), input.at);
    const outcome = await store.commit({
      task,
      ...unchanged(subject),
      ...awaiting(task),
      ...told(subject, [handedOut(task, input.at)]),
    });
    return await written(outcome, task);
  });

  if (isNew && task.ownerPost === undefined) deps.log.count(METRICS.leadsForHeadOffice);
  if (task.status === 'waiting' && task.turn?.at === input.at) {
    const { organisation } = await store.organisation.recent(input.at);
    const { steps: indexes } = task.turn;
    const steps = stepsToTake(rulebook, organisation, { task, subject, indexes, at: input.at });
    for (const { notice } of steps) await deps.notify.tell(notice);
    for (const staffId of task.informed)
      await deps.notify.tell(accompanyNotice(deps, task, subject, staffId, input.at));
  }
  return { nextAt: task.nextAt };
}

/** The task as the rules plan it now, with the lead or the plan that it is about. */
async function plannedTask(
  input: Input,
  deps: Dependencies,
): Promise<{ readonly subject: Subject; readonly planned: Task }> {
  const { store } = deps;
  if (typeof input.planId === 'string') {
    const plan = await planFound(store, input.planId);
    return { subject: { plan }, planned: await planTaskOfPlan(deps, plan, input) };
  }
  const lead = await leadFound(store, input.leadId);
  return { subject: { lead }, planned: (await planTask(deps, lead, input)).task };
}

/** What cancels a task as it is handed out: an interruption that the path is still to hear of, or the end of the plan. */
function interruptionOf({ lead, plan }: Subject): string | undefined {
  if (plan === undefined) return lead.pendingInterruption?.outcome;
  return plan.status === 'cancelled' ? 'plan-cancelled' : undefined;
}

/** One of very many tasks that are handed out together is told of in its owner's digest, not by a message of its own. */
function inDigest(task: Task, subject: Subject): Task {
  if (!isOneOfMany(task, subject)) return task;
  const ladder = task.ladder.map((step) =>
    step.kind === 'assigned' ? { ...step, channel: 'digest' as const } : step,
  );
  return { ...task, ladder };
}

function isOneOfMany(task: Task, { lead }: Subject): boolean {
  if (lead === undefined || isCheck(task)) return false;
  const { leadId, digestEpisode } = lead;
  return digestEpisode !== undefined && task.taskId.startsWith(`${leadId}-${digestEpisode}-0-`);
}

/** The task with the steps taken that are due as it is handed out: as a rule, its owner is told. */
function withFirstTurn(task: Task, at: string): Task {
  const next = firstNotDue(task, at);
  const steps = Array.from({ length: next }, (_, index) => index);
  const ladder = task.ladder.map((step, index) =>
    index < next ? { ...step, taken: takenBy(task, step, at) } : step,
  );
  return { ...task, ladder, nextStep: next, nextAt: ladder[next]?.at ?? task.nextAt, turn: { at, steps } };
}

/** The owner is told of the task itself; why it is that owner stands with the task. A queue has no telephone. */
function takenBy({ ownerId, ownerPost }: Task, { channel }: StoredLadderStep, at: string) {
  const way = ownerPost === undefined && channel === 'sms' ? 'email' : channel;
  return { at, to: ownerId, channel: way, because: [] };
}

function cancelled(task: Task, outcome: string, at: string): Task {
  return {
    ...task,
    status: 'cancelled',
    result: { outcome, by: 'system', at },
    nextAt: new Date(Date.parse(at) + CANCELLED_WAIT_MS).toISOString(),
  };
}

function handedOut(task: Task, at: string): TaskLine {
  const { taskId, kind, attempt, ownerId, ownerPost, dueAt, informed, because } = task;
  return {
    at,
    eventId: `${taskId}:handed-out`,
    kind: 'task-handed-out',
    actor: 'system',
    because,
    facts: { taskId, kind, attempt, ownerId, ownerPost: ownerPost ?? null, dueAt, informed: [...informed] },
  };
}

function cancelledLine({ taskId, result }: Task, at: string): TaskLine {
  const facts = { taskId, outcome: result?.outcome ?? null };
  return { at, eventId: `${taskId}:~cancelled`, kind: 'task-cancelled', actor: 'system', because: [], facts };
}

/** The maker's people of the row are told as well, since they accompany (O11). */
function accompanyNotice(
  { rulebook }: Dependencies,
  task: Task,
  subject: Subject,
  staffId: string,
  at: string,
) {
  const to = { kind: 'staff', staffId } as const;
  const { template } = rulebook.entries.ladder.value.steps.assigned;
  return taskNotice(rulebook, {
    task,
    subject,
    to,
    at,
    cause: `accompany:${staffId}`,
    channel: isOneOfMany(task, subject) ? 'digest' : 'email',
    template,
  });
}

export const handler = taskHandler('hand-out-task', contract, run);
