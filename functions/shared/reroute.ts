import type { Reason } from '../../domain/decision.ts';
import type { Change, Refusal } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { LeadEvent } from '../store/lead-event.ts';
import type { Lock } from '../store/lock.ts';
import type { LeadTask } from '../store/task.ts';
import type { Waiting } from '../store/waiting.ts';
import type { Dependencies } from './dependencies.ts';
import { faultFields, log } from './logger.ts';
import { isRunning } from './running-lead.ts';
import { restSchedule } from './schedules.ts';
import { untilCommitted } from './until-committed.ts';

/** A change of a lead's record from outside its path. */
export interface Rerouting {
  /** The lead as it was read. */
  readonly before: Lead;
  /** The lead as it shall be: its dealer, its stage, its status (`resting` only when it rests already). */
  readonly lead: Lead;
  /** What is told of the change. Their ids and instants follow from its cause: by them a second run knows the first. */
  readonly events: readonly [LeadEvent, ...LeadEvent[]];
  /** Locks that the lead takes; each must be free. */
  readonly locks?: readonly Lock[];
  /** Locks that it gives up; each must be its own. */
  readonly freeLocks?: readonly Lock[];
  readonly at: string;
  /** Staff id of who did it, or `system`. */
  readonly actor: string;
  /** Why its open task is cancelled. */
  readonly because: readonly Reason[];
  /**
   * Whether the path hears of it at once. `false` leaves it asleep for another rerouting that follows and tells it.
   * @default true
   */
  readonly tells?: boolean;
  /** What else is written in the same transaction. */
  readonly also?:
    | Omit<
        Change,
        'lead' | 'unchangedLead' | 'task' | 'waiting' | 'notWaiting' | 'events' | 'locks' | 'freeLocks'
      >
    | undefined;
}

/**
 * `rerouted-before`: a run with the same events has written it. `refused`: the lead, a lock or something in `also` was
 * written by somebody else meanwhile; nothing is written, and the caller reads and decides anew.
 */
export type Rerouted =
  | { readonly outcome: 'rerouted'; readonly lead: Lead }
  | { readonly outcome: 'rerouted-before'; readonly lead: Lead }
  | { readonly outcome: 'refused'; readonly refused: readonly Refusal[] };

type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules'>;

/**
 * Changes a lead's record from outside, wherever the lead stands, and lets its path read the record again. A path that
 * runs leaves what it waits for and goes on in its next episode; a lead that rests or is over is simply changed, and goes
 * on in its next episode when it shall be open. What fails after the write is made good by a second run, by the path's
 * next turn, or by the sweep.
 * @throws TransientError when the transaction collided too often.
 */
export async function rerouteLead(rerouting: Rerouting, deps: Deps): Promise<Rerouted> {
  const { store } = deps;
  const { before, events, also, locks = [], freeLocks = [] } = rerouting;
  const { leadId } = before;
  const written = await untilCommitted(async (): Promise<Rerouted | undefined> => {
    const waiting = await store.waiting.ofLead(leadId);
    const task = waiting?.taskId === undefined ? undefined : await store.tasks.ofLeadById(waiting.taskId);
    const cancelled = task?.status === 'waiting' ? cancelledTask(task, rerouting) : undefined;
    const token = cancelled?.token ?? waiting?.token ?? before.pendingInterruption?.token;
    const lead = asTold(rerouting, token);
    const { committed, refused } = await store.commit({
      ...also,
      lead,
      ...(cancelled !== undefined && { task: cancelled }),
      ...waitOf(lead, before, waiting),
      locks,
      freeLocks,
      events: [...events, ...(cancelled === undefined ? [] : [cancelledEvent(cancelled, rerouting, lead)])],
    });
    if (committed) return { outcome: 'rerouted', lead: { ...lead, version: lead.version + 1 } };
    if (await store.events.get(events[0])) {
      const now = await store.leads.get(leadId);
      return { outcome: 'rerouted-before', lead: now ?? lead };
    }
    const decides = refused.filter((part) => part !== 'task');
    return decides.length > 0 ? { outcome: 'refused', refused: decides } : undefined;
  });
  if (written.outcome !== 'refused' && rerouting.tells !== false) await tellPath(written.lead, deps);
  return written;
}

/** Makes the path of a rerouted lead go on: ends the wait it may still be in, ends a rest that is over, starts what is marked. */
export async function tellPath(lead: Lead, { paths, schedules }: Deps): Promise<void> {
  const { leadId, episode, status, toStart, pendingInterruption } = lead;
  const token = pendingInterruption?.outcome === 'rerouted' ? pendingInterruption.token : undefined;
  const rests = status === 'resting' || isRunning(lead);
  const steps = [
    ...(rests || episode === 0 ? [] : [() => schedules.remove(restSchedule(leadId, episode))]),
    ...(token === undefined
      ? []
      : [() => paths.complete(token, { status: 'cancelled', outcome: 'rerouted' })]),
    ...(toStart === true ? [() => paths.start(leadId, episode + 1)] : []),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log.warn('record changed, path not moved at once; it moves at its next turn', {
        leadId,
        ...faultFields(error),
      });
    }
  }
}

/** The lead with what its path has to hear, or with the mark by which its next episode is started. */
function asTold({ before, lead, at }: Rerouting, token: string | undefined): Lead {
  if (isRunning(before)) {
    const status = lead.status === 'resting' ? 'open' : lead.status;
    const pendingInterruption = { outcome: 'rerouted', at, ...(token !== undefined && { token }) } as const;
    return { ...lead, status, pendingInterruption };
  }
  if (before.toStart === true || lead.status !== 'open') return lead;
  return { ...lead, toStart: true, toStartSince: at };
}

/** A lead that goes on resting waits for the same, at its dealer; any other waits for nothing. */
function waitOf(
  lead: Lead,
  before: Lead,
  waiting: Waiting | undefined,
): Pick<Change, 'waiting' | 'notWaiting'> {
  if (waiting === undefined) return {};
  const { dealerId, regionId } = lead;
  if (before.status === 'resting' && lead.status === 'resting')
    return { waiting: { ...waiting, dealerId, regionId } };
  return { notWaiting: lead.leadId };
}

function cancelledTask(task: LeadTask, { at, actor }: Rerouting): LeadTask {
  return { ...task, status: 'cancelled', result: { outcome: 'rerouted', by: actor, at } };
}

function cancelledEvent(
  { leadId, taskId }: LeadTask,
  { at, actor, because }: Rerouting,
  { stage }: Lead,
): LeadEvent {
  return {
    leadId,
    at,
    eventId: `${taskId}:~cancelled`,
    kind: 'task-cancelled',
    stage,
    actor,
    because,
    facts: { taskId, outcome: 'rerouted' },
  };
}
