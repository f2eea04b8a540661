import type { Reason } from '../../domain/decision.ts';
import { duplicateKeys, judgeDuplicate } from '../../domain/duplicates.ts';
import { routeAfterVerification } from '../../domain/routing.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Lead } from '../store/lead.ts';
import type { EventKind, LeadEvent } from '../store/lead-event.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import type { Store } from '../store/store.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { PermanentError } from './errors.ts';
import { leadFound } from './found.ts';
import { ENDED_AS_DUPLICATE } from './held-lead.ts';
import { type Rerouting, rerouteLead, tellPath } from './reroute.ts';
import { isRunning } from './running-lead.ts';
import { untilCommitted } from './until-committed.ts';

/** A lead that goes to another dealer, or to the maker. */
export interface Move {
  readonly leadId: string;
  /** A dealer of the organisation, or `maker`. */
  readonly toDealerId: string;
  /**
   * Only when the lead is there now; one that is elsewhere stays as it is.
   * @default - from wherever it is
   */
  readonly fromDealerId?: string;
  /** Instant of the cause; with `eventId` it makes a second run harmless. */
  readonly at: string;
  readonly eventId: string;
  readonly kind: EventKind;
  readonly because: readonly Reason[];
  /** Staff id of who moves it, or `system`. */
  readonly actor: string;
  /** Facts of the event beside from whom, to whom and the region. */
  readonly facts?: LeadEvent['facts'];
  /**
   * Whether its first task at the new dealer is told in a digest, being one of very many.
   * @default false
   */
  readonly inDigest?: boolean;
  /**
   * Whether the dealer who entered the record gives up its lock too. One that stays a dealer keeps it, so that the record
   * is not entered a second time.
   * @default false
   */
  readonly freesEnterer?: boolean;
  /** As in `rerouteLead`. @default true */
  readonly tells?: boolean;
  /** What else is written with the move: of the lead as it was, and of the lead that stands in its way, if one does. */
  readonly also?: (before: Lead, duplicateOf: string | undefined) => Rerouting['also'];
}

/**
 * `duplicate`: the receiver holds the customer already, so the lead is archived there (PRO-07). `elsewhere`: it was not
 * where it was to be moved from.
 */
export type Moved =
  | { readonly outcome: 'moved' | 'there-before' | 'elsewhere'; readonly lead: Lead }
  | { readonly outcome: 'duplicate'; readonly lead: Lead; readonly duplicateOf: string };

type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/**
 * Moves a lead to another dealer, or to the maker, and lets its path hand the work to the people there. The protection
 * of the dealer that it leaves is over.
 * @throws PermanentError when the organisation has no such dealer.
 */
export async function moveLead(move: Move, deps: Deps): Promise<Moved> {
  const { store, rulebook } = deps;
  const { leadId, toDealerId, at, actor } = move;
  const { organisation } = await store.organisation.recent(at);
  const dealer = organisation.dealers.find(({ dealerId }) => dealerId === toDealerId);
  if (dealer === undefined && toDealerId !== MAKER_QUEUE)
    throw new PermanentError(`There is no dealer ${toDealerId} in the organisation`);

  return await untilCommitted(async (): Promise<Moved | undefined> => {
    const before = await leadFound(store, leadId);
    const { fromDealerId = before.dealerId } = move;
    if (before.dealerId !== toDealerId && before.dealerId !== fromDealerId)
      return { outcome: 'elsewhere', lead: before };
    if (before.dealerId === toDealerId) {
      if (move.tells !== false) await tellPath(before, deps);
      return { outcome: 'there-before', lead: before };
    }
    const moved: Lead = {
      ...before,
      dealerId: toDealerId,
      regionId: dealer?.regionId ?? before.regionId,
      protectedUntil: undefined,
      digestEpisode: move.inDigest === true && isRunning(before) ? before.episode + 1 : undefined,
    };
    const wanted = toDealerId === MAKER_QUEUE ? [] : await locksAt(store, rulebook, before, toDealerId);
    const holder = wanted.find(({ holder }) => holder !== undefined && holder.leadId !== leadId)?.holder;
    const known = holder === undefined ? [] : [{ ...holder, matchedBy: holder.kind }];
    const duplicate =
      holder === undefined ? undefined : judgeDuplicate(rulebook, { dealerId: toDealerId, known });
    const ended = duplicate === undefined ? undefined : archivedAsDuplicate(rulebook, moved, at);
    const because = [...move.because, ...(duplicate?.because ?? []), ...(ended?.because ?? [])];
    const keepsOld = move.freesEnterer !== true && before.dealerId === before.enteredByDealerId;

    const rerouted = await rerouteLead(
      {
        before,
        lead: ended?.lead ?? moved,
        events: [
          {
            leadId,
            at,
            eventId: move.eventId,
            kind: move.kind,
            stage: (ended?.lead ?? moved).stage,
            actor,
            because,
            facts: {
              fromDealerId: before.dealerId,
              toDealerId,
              regionId: moved.regionId,
              ...(holder !== undefined && { duplicateOf: holder.leadId }),
              ...move.facts,
            },
          },
        ],
        locks: holder === undefined ? wanted.flatMap(({ lock, holder }) => (holder ? [] : [lock])) : [],
        freeLocks: keepsOld ? [] : await ownLocks(store, rulebook, before, before.dealerId),
        at,
        actor,
        because: move.because,
        ...(move.tells !== undefined && { tells: move.tells }),
        also: move.also?.(before, holder?.leadId),
      },
      deps,
    );
    if (rerouted.outcome === 'refused') return undefined;
    const { lead } = rerouted;
    return holder === undefined
      ? { outcome: 'moved', lead }
      : { outcome: 'duplicate', lead, duplicateOf: holder.leadId };
  });
}

/** The locks that a lead bears at a dealer, for giving them up. */
export async function ownLocks(
  store: Store,
  rulebook: Rulebook,
  lead: Lead,
  dealerId: string,
): Promise<readonly Lock[]> {
  const locks = await locksAt(store, rulebook, lead, dealerId);
  return locks.flatMap(({ holder }) => (holder?.leadId === lead.leadId ? [holder] : []));
}

/** The locks that a lead needs at a dealer, each with who bears it now. */
async function locksAt(store: Store, rulebook: Rulebook, lead: Lead, dealerId: string) {
  const { leadId } = lead;
  return await Promise.all(
    duplicateKeys(rulebook, lead).map(async (key) => {
      const lock: Lock = { dealerId, keyHash: lockKey(key), kind: key.kind, leadId };
      return { lock, holder: await store.locks.get(dealerId, key) };
    }),
  );
}

/** One lead too many at its dealer is over; one that is over already stays as it ended. */
function archivedAsDuplicate(rulebook: Rulebook, lead: Lead, at: string) {
  if (lead.status === 'archived' || lead.status === 'lost') return { lead, because: [] };
  const { value, because } = routeAfterVerification(rulebook, { purpose: 'screening', finding: 'duplicate' });
  const { next, status } = value;
  return {
    lead: { ...lead, stage: next, status, stageSince: at, endedBecause: ENDED_AS_DUPLICATE },
    because,
  };
}
