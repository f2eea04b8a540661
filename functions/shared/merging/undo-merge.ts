import type { Reason } from '../../../domain/decision.ts';
import type { Lead } from '../../store/lead.ts';
import type { EventKind, LeadEvent } from '../../store/lead-event.ts';
import type { Lock } from '../../store/lock.ts';
import type { Merge } from '../../store/merge.ts';
import type { Store } from '../../store/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { leadFound } from '../found.ts';
import { rerouteLead } from '../reroute.ts';
import { linesToRestore } from '../reverse-rewards.ts';
import { untilCommitted } from '../until-committed.ts';

/** An order to take a merge back. */
export interface UndoOrder {
  readonly merge: Merge;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly because: readonly Reason[];
}

/** What somebody has done since with one of the leads, or the lead that holds one of their customers by now. */
export type UndoHindrance =
  | {
      readonly kind: 'worked-on';
      readonly leadId: string;
      readonly event: LeadEvent['kind'];
      readonly at: string;
    }
  | { readonly kind: 'taken-anew'; readonly leadId: string };

/** The merge as it stands now, or what stands in the way of taking it back. */
export type Undone =
  | { readonly outcome: 'undone'; readonly merge: Merge }
  | { readonly outcome: 'hindered'; readonly hindrances: readonly UndoHindrance[] };

type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/** Lines of a story that change nothing which an undoing would lose. */
const HARMLESS: readonly EventKind[] = ['read-in-full', 'opted-out', 'opted-in'];

/**
 * Takes a merge back in one transaction: both records are what they were, the locks too, and the lead that was given up
 * goes on in a new episode where it stood. While somebody has worked with one of them since, or a new lead holds the
 * customer, nothing is written, and all that stands in the way is answered.
 */
export async function undoMerge(order: UndoOrder, deps: Deps): Promise<Undone> {
  const { store } = deps;
  const { merge: asked, at, by, reason, because } = order;
  return await untilCommitted(async (): Promise<Undone | undefined> => {
    const merge = (await store.merges.get(asked.mergeId)) ?? asked;
    if (merge.status === 'undone') return { outcome: 'undone', merge };
    const [survivor, merged] = await Promise.all([
      leadFound(store, merge.survivorId),
      leadFound(store, merge.mergedId),
    ]);
    const [workedOn, locks] = await Promise.all([workedOnSince(merge, store), locksBack(merge, store)]);
    const hindrances = [...workedOn, ...locks.hindrances];
    if (hindrances.length > 0) return { outcome: 'hindered', hindrances };

    const undone: Merge = { ...merge, status: 'undone', undone: { at, by, reason } };
    const restored = restoredMerged(merged, merge.mergedBefore, at);
    const told = (lead: Lead, other: Lead): LeadEvent => ({
      leadId: lead.leadId,
      at,
      eventId: `${merge.mergeId}:undone`,
      kind: 'merge-undone',
      stage: lead.stage,
      actor: by,
      because,
      facts: { mergeId: merge.mergeId, otherLeadId: other.leadId, by, reason },
    });
    const { outcome } = await rerouteLead(
      {
        before: merged,
        lead: restored,
        events: [told(restored, survivor), told(survivor, merged)],
        locks: locks.taken,
        freeLocks: locks.freed,
        at,
        actor: by,
        because,
        also: {
          otherLead: { ...survivor, ...recordOf(merge.survivorBefore) },
          movedLocks: locks.moved,
          merge: undone,
          rewards: await linesToRestore(merge.mergedId, { why: 'merged-away', at, by }, deps),
        },
      },
      deps,
    );
    return outcome === 'refused' ? undefined : { outcome: 'undone', merge: undone };
  });
}

/** What of a lead a merge changes: its record, not where it stands. */
function recordOf(lead: Lead) {
  const { phoneKey, customer, vehicles, usage, intent, nature, level, horizon, intentClass } = lead;
  return { phoneKey, customer, vehicles, usage, intent, nature, level, horizon, intentClass };
}

/**
 * The lead that was given up, as it was; one that was followed up is open again, and its days count anew. Where its
 * enterer's protection has ended meanwhile, it is screened again, and goes where the end would have sent it (PRO-10).
 */
function restoredMerged(now: Lead, before: Lead, at: string): Lead {
  const wasAlive = before.status === 'open' || before.status === 'resting';
  const isUnprotected = before.protectedUntil !== undefined && now.protectedUntil === undefined;
  return {
    ...now,
    stage: wasAlive && isUnprotected ? 'verification' : before.stage,
    status: wasAlive ? 'open' : before.status,
    stageSince: wasAlive ? at : before.stageSince,
    endedBecause: before.endedBecause,
    mergedInto: undefined,
    attempts: [],
    notDoneRounds: 0,
  };
}

/** What people, or deliveries from outside, have done with either lead since the merge. */
async function workedOnSince(merge: Merge, store: Store): Promise<readonly UndoHindrance[]> {
  const stories = await Promise.all(
    [merge.survivorId, merge.mergedId].map((leadId) => eventsAfter(leadId, merge.at, store)),
  );
  return stories
    .flat()
    .filter(({ actor, kind }) => actor !== 'system' && !HARMLESS.includes(kind))
    .map(({ leadId, kind, at }) => ({ kind: 'worked-on', leadId, event: kind, at }));
}

async function eventsAfter(leadId: string, at: string, store: Store): Promise<readonly LeadEvent[]> {
  const found: LeadEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.events.ofLead(leadId, { limit: 100, cursor });
    found.push(...page.items.filter((event) => Date.parse(event.at) > Date.parse(at)));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

/** How the locks go back to whom they belonged; a lead that holds one of them by now stands in the way. */
async function locksBack({ survivorId, mergedId, locks }: Merge, store: Store) {
  const { moved, freed, taken } = locks;
  const all = [...moved, ...freed, ...taken];
  const held = all.length === 0 ? [] : await store.locks.held(all);
  const holderOf = ({ dealerId, keyHash }: Lock) =>
    held.find((lock) => lock.dealerId === dealerId && lock.keyHash === keyHash)?.leadId;
  const wanted = [...moved, ...freed].filter((lock) => holderOf(lock) !== mergedId);
  const strangers = wanted.flatMap((lock) => {
    const holder = holderOf(lock);
    return holder === undefined || holder === survivorId ? [] : [holder];
  });
  return {
    hindrances: [...new Set(strangers)].map((leadId) => ({ kind: 'taken-anew', leadId }) as const),
    moved: wanted.flatMap((lock) =>
      holderOf(lock) === survivorId ? [{ lock, fromLeadId: survivorId }] : [],
    ),
    taken: wanted.filter((lock) => holderOf(lock) === undefined),
    freed: taken.filter((lock) => holderOf(lock) === survivorId),
  };
}
