import type { Reason, ReasonInputs } from '../../domain/decision.ts';
import { routeOnPurchase } from '../../domain/interrupting-routes.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { judgeSameSale } from '../../domain/same-sale.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { LeadEvent } from '../store/lead-event.ts';
import type { LeadTask } from '../store/task.ts';
import type { Waiting } from '../store/waiting.ts';
import { isRunning } from './running-lead.ts';
import { verifiedRecord } from './verified-record.ts';

/** What of the outside has to move once a sale is written; each of it can be repeated, and none of it may be lost. */
export interface AfterSale {
  /** The wait to be ended, with what it is told. */
  readonly complete?: { readonly token: string; readonly output: object };
  /** The schedule of a rest that is over. */
  readonly unschedule?: string;
  /** The episode to be started. */
  readonly start?: number;
}

/** A sale as it changes the lead, and what has to move afterwards. */
export interface SoldLead {
  readonly change: Pick<Change, 'lead' | 'locks' | 'task' | 'notWaiting' | 'events' | 'tallies'>;
  readonly after: AfterSale;
  readonly because: readonly Reason[];
  /** What the sale shows of the record, for the facts of its event. */
  readonly facts?: ReasonInputs;
}

/** What the store holds of the customer's lead. */
export interface LeadState {
  readonly lead: Lead;
  readonly waiting?: Waiting | undefined;
  /** The task that the lead waits for. */
  readonly task?: LeadTask | undefined;
}

/** A reported sale that the lead's care already counts from: another vehicle of a fleet, or what a person had told. */
export function knownSale(rulebook: Rulebook, lead: Lead, reportedSoldAt: string): SoldLead | undefined {
  if (lead.stage !== 'maintenance' || lead.soldAt === undefined || !isAlive(lead)) return undefined;
  const { value, because } = judgeSameSale(rulebook, { knownSoldAt: lead.soldAt, reportedSoldAt });
  return value.same ? { change: { lead }, after: {}, because } : undefined;
}

/**
 * What a reported sale makes of a lead, wherever it stands: a new cycle of care begins, and whatever the path waits for
 * ends. A path that runs hears of it by its token, or, caught between two waits, by the interruption on the lead; one that
 * rests or is over goes on in its next episode, which the to-start mark secures.
 */
export function sellTo(
  rulebook: Rulebook,
  { lead, waiting, task }: LeadState,
  soldAt: string,
  at: string,
): SoldLead {
  const { value: route, because } = routeOnPurchase(rulebook, { stage: lead.stage });
  const running = isRunning(lead);
  const { endedBecause: _over, returned: _confirmed, doubt: _doubt, ...rest } = lead;
  const sold: Lead = {
    ...rest,
    stage: route.next,
    status: 'open',
    stageSince: at,
    soldAt,
    care: { cycle: (lead.care?.cycle ?? 0) + 1, done: [] },
    attempts: [],
    notDoneRounds: 0,
    ...(running &&
      lead.stage !== route.next &&
      !isRerouted(lead) && { pendingInterruption: { outcome: 'bought', at } }),
    ...(!running && { toStart: true, toStartSince: at }),
  };

  const outcome = { status: 'cancelled', outcome: 'bought' } as const;
  const cancelled: LeadTask | undefined =
    task?.status === 'waiting'
      ? { ...task, status: outcome.status, result: { outcome: outcome.outcome, by: 'system', at } }
      : undefined;
  const token = cancelled?.token ?? waiting?.token ?? lead.pendingInterruption?.token;
  const verified = verifiedRecord(rulebook, sold, { evidence: 'bought', at });
  return {
    change: {
      lead: verified.lead,
      tallies: verified.tallies,
      ...(cancelled !== undefined && { task: cancelled, events: [cancelledEvent(cancelled, sold, at)] }),
      ...(waiting !== undefined && { notWaiting: lead.leadId }),
    },
    after: {
      ...(running && token !== undefined && { complete: { token, output: outcome } }),
      ...(!running && { start: lead.episode + 1 }),
      ...(waiting?.scheduleName !== undefined && { unschedule: waiting.scheduleName }),
    },
    because: [...because, ...verified.because],
    facts: verified.facts,
  };
}

function cancelledEvent({ leadId, taskId }: LeadTask, { stage }: Lead, at: string): LeadEvent {
  const facts = { taskId, outcome: 'bought' };
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

/**
 * The lead that a sale belongs to, of all with the customer's telephone, the newest first: the dealer's own, an open one
 * before one that is over; otherwise another dealer's open one.
 */
export function leadOfSale(leads: readonly Lead[], dealerId: string): Lead | undefined {
  const own = leads.filter((lead) => lead.dealerId === dealerId);
  return own.find(isAlive) ?? own[0] ?? leads.find(isAlive);
}

/** The path has yet to read the record again, and will find the sale there. */
function isRerouted({ pendingInterruption }: Lead): boolean {
  return pendingInterruption?.outcome === 'rerouted';
}

function isAlive({ status }: Lead): boolean {
  return status === 'open' || status === 'resting';
}
