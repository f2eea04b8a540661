import type * as z from 'zod';
import { staffTask } from '../../workflows/staff-task/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { leadFound } from '../shared/found.ts';
import { firstNotDue, stepsToTake, taskNotice } from '../shared/ladder-turn.ts';
import { METRICS } from '../shared/logger.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { planTask } from '../shared/task-plan.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import { waitingForTask } from '../shared/waiting-for-task.ts';
import type { CommitOutcome } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { LeadEvent } from '../store/lead-event.ts';
import type { Task } from '../store/task.ts';

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
  const { task, lead, isNew } = await untilCommitted(async () => {
    const lead = await leadFound(store, input.leadId);
    const written = async ({ committed, refused }: CommitOutcome, task: Task) => {
      if (committed) return { task, lead, isNew: true };
      const found = refused.includes('task') ? await store.tasks.get(input.taskId) : undefined;
      return found && { task: found, lead, isNew: false };
    };
    const planned = (await planTask(deps, lead, input)).task;
    if (lead.pendingInterruption !== undefined) {
      const task = cancelled(planned, lead.pendingInterruption.outcome, input.at);
      const outcome = await store.commit({
        task,
        unchangedLead: lead,
        notWaiting: lead.leadId,
        events: [handedOut(task, lead, input.at), cancelledEvent(task, lead, input.at)],
      });
      return await written(outcome, task);
    }
    const task = withFirstTurn(inDigest(planned, lead), input.at);
    const outcome = await store.commit({
      task,
      unchangedLead: lead,
      waiting: waitingForTask(task),
      events: [handedOut(task, lead, input.at)],
    });
    return await written(outcome, task);
  });

  if (isNew && task.ownerPost === undefined) deps.log.count(METRICS.leadsForHeadOffice);
  if (task.status === 'waiting' && task.turn?.at === input.at) {
    const { organisation } = await store.organisation.recent(input.at);
    const told = stepsToTake(rulebook, organisation, { task, lead, indexes: task.turn.steps, at: input.at });
    for (const { notice } of told) await deps.notify.tell(notice);
    for (const staffId of task.informed)
      await deps.notify.tell(accompanyNotice(deps, task, lead, staffId, input.at));
  }
  return { nextAt: task.nextAt };
}

/** One of very many tasks that are handed out together is told of in its owner's digest, not by a message of its own. */
function inDigest(task: Task, lead: Lead): Task {
  if (!isOneOfMany(task, lead)) return task;
  const ladder = task.ladder.map((step) =>
    step.kind === 'assigned' ? { ...step, channel: 'digest' as const } : step,
  );
  return { ...task, ladder };
}

function isOneOfMany({ taskId }: Task, { leadId, digestEpisode }: Lead): boolean {
  return digestEpisode !== undefined && taskId.startsWith(`${leadId}-${digestEpisode}-0-`);
}

/** The task with the steps taken that are due as it is handed out: as a rule, its owner is told. */
function withFirstTurn(task: Task, at: string): Task {
  const next = firstNotDue(task, at);
  const steps = Array.from({ length: next }, (_, index) => index);
  return { ...task, nextStep: next, nextAt: task.ladder[next]?.at ?? task.nextAt, turn: { at, steps } };
}

function cancelled(task: Task, outcome: string, at: string): Task {
  return {
    ...task,
    status: 'cancelled',
    result: { outcome, by: 'system', at },
    nextAt: new Date(Date.parse(at) + CANCELLED_WAIT_MS).toISOString(),
  };
}

function handedOut(task: Task, { stage }: Lead, at: string): LeadEvent {
  const { leadId, taskId, kind, attempt, ownerId, ownerPost, dueAt, informed, because } = task;
  return {
    leadId,
    at,
    eventId: `${taskId}:handed-out`,
    kind: 'task-handed-out',
    stage,
    actor: 'system',
    because,
    facts: { taskId, kind, attempt, ownerId, ownerPost: ownerPost ?? null, dueAt, informed: [...informed] },
  };
}

function cancelledEvent({ leadId, taskId, result }: Task, { stage }: Lead, at: string): LeadEvent {
  const facts = { taskId, outcome: result?.outcome ?? null };
  return {
    leadId,
    at,
    eventId: `${taskId}:~cancelled`,
    kind: 'task-cancelled',
    stage,
    actor: 'system',
    because: [],
    facts,
  };
}

/** The maker's people of the row are told as well, since they accompany (O11). */
function accompanyNotice({ rulebook }: Dependencies, task: Task, lead: Lead, staffId: string, at: string) {
  const to = { kind: 'staff', staffId } as const;
  const { template } = rulebook.entries.ladder.value.steps.assigned;
  return taskNotice(rulebook, {
    task,
    lead,
    to,
    at,
    cause: `accompany:${staffId}`,
    channel: isOneOfMany(task, lead) ? 'digest' : 'email',
    template,
  });
}

export const handler = taskHandler('hand-out-task', contract, run);
