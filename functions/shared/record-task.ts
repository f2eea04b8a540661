import type { Reason, ReasonInputs } from '../../domain/decision.ts';
import type { Lead } from '../store/lead.ts';
import type { EventKind, LeadEvent } from '../store/lead-event.ts';
import type { TallyChange } from '../store/tally.ts';
import { HQ_QUEUE, type LeadTask, type RecordedOutcome } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { PermanentError } from './errors.ts';
import { leadFound, leadTaskFound } from './found.ts';
import { taskNotice } from './ladder-turn.ts';
import { METRICS } from './logger.ts';
import { untilCommitted } from './until-committed.ts';
import { verifiedRewards } from './verified-rewards.ts';

/** What the end of a task means for its lead. */
export interface Consequence {
  readonly lead: Lead;
  /** What the workflow is told. */
  readonly answer: RecordedOutcome;
  readonly because: readonly Reason[];
  readonly facts?: ReasonInputs;
  /** What is added to the counts. */
  readonly tallies?: readonly TallyChange[];
  /** Nobody worked on the lead in all rounds: head office is told. */
  readonly forHeadOffice?: boolean;
  /**
   * What the story calls it; `none` when there is nothing to tell.
   * @default - what the recorder of the stage calls it
   */
  readonly kind?: EventKind | 'none';
}

/**
 * Records the end of a task with its lead, once: the answer is kept with the task, so that a second run answers the
 * same and changes nothing. `decide` is called with what is stored now, anew when something was written in between.
 * @throws PermanentError when the task has not ended.
 */
export async function recordTask(
  deps: Dependencies,
  { leadId, taskId, at, kind }: { leadId: string; taskId: string; at: string; kind: EventKind },
  decide: (lead: Lead, task: LeadTask) => Consequence,
): Promise<RecordedOutcome> {
  const { store } = deps;
  const recorded = await untilCommitted(async () => {
    const [lead, task] = await Promise.all([leadFound(store, leadId), leadTaskFound(store, taskId)]);
    if (task.recorded !== undefined) return { lead, task, isNew: false };
    if (task.status === 'waiting') throw new PermanentError(`The task ${taskId} has not ended`);

    const consequence = decide(lead, task);
    const { lead: settled, answer, because, facts, tallies = [], forHeadOffice } = consequence;
    const told = consequence.kind ?? kind;
    const event = (kind: EventKind): LeadEvent => ({
      leadId,
      at,
      eventId: `${taskId}:recorded`,
      kind,
      stage: settled.stage,
      actor: task.result?.by ?? 'system',
      because,
      facts: { taskId, status: task.status, outcome: answer.outcome, intent: answer.intent, ...facts },
    });
    const written = {
      ...task,
      recorded: { ...answer, ...(forHeadOffice === true && { forHeadOffice: true as const }) },
    };
    const { committed } = await store.commit({
      lead: settled,
      task: written,
      notWaiting: leadId,
      events: told === 'none' ? [] : [event(told)],
      tallies,
      ...(await verifiedRewards(lead, settled, at, deps)),
    });
    return committed ? { lead: settled, task: written, isNew: true } : undefined;
  });

  const { lead, task, isNew } = recorded;
  if (task.recorded?.forHeadOffice === true) {
    if (isNew) deps.log.count(METRICS.leadsForHeadOffice);
    await deps.notify.tell(headOfficeNotice(deps, task, lead, at));
  }
  const { outcome, intent } = task.recorded as RecordedOutcome;
  return { outcome, intent };
}

function headOfficeNotice({ rulebook }: Dependencies, task: LeadTask, lead: Lead, at: string) {
  const { template } = rulebook.entries.ladder.value.steps['give-up'];
  const to = { kind: 'queue', queue: HQ_QUEUE } as const;
  return taskNotice(rulebook, {
    task,
    subject: { lead },
    to,
    at,
    cause: 'head-office',
    channel: 'email',
    template,
  });
}
