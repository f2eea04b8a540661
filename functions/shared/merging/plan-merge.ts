import type { Reason } from '../../../domain/decision.ts';
import { duplicateKeys } from '../../../domain/duplicates.ts';
import { intentClass } from '../../../domain/intent-class.ts';
import { type MergedField, type MergeSide, mergeRecords } from '../../../domain/merge.ts';
import type { MergeField, MergeSideName } from '../../../domain/merge-fields.ts';
import { type MergeHindrance, mergeHindrances } from '../../../domain/mergeable.ts';
import type { Lead } from '../../store/lead.ts';
import { type Lock, lockKey } from '../../store/lock.ts';
import type { MergedLocks } from '../../store/merge.ts';
import { MAKER_QUEUE } from '../../store/task.ts';
import type { Dependencies } from '../dependencies.ts';

/** Which two leads become one, and whose value a person chose for which field. */
export interface MergeWish {
  readonly survivor: Lead;
  readonly merged: Lead;
  readonly chosen?: Partial<Record<MergeField, MergeSideName>> | undefined;
}

/** What a merge would do, decided and not done. */
export interface MergePlan {
  readonly hindrances: readonly MergeHindrance[];
  readonly fields: readonly MergedField[];
  readonly because: readonly Reason[];
  /** The lead that stays, with the values of both. */
  readonly survivorAfter: Lead;
  readonly locks: MergedLocks;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** Plans a merge by the rules alone. The dry run shows it, and the merge carries it out. */
export async function planMerge(
  { survivor, merged, chosen }: MergeWish,
  { store, rulebook }: Deps,
): Promise<MergePlan> {
  const { value, because } = mergeRecords(rulebook, sideOf(survivor), sideOf(merged), chosen);
  const { customer, vehicles, usage, intent, horizon } = value.record;
  const survivorAfter: Lead = {
    ...survivor,
    phoneKey: customer.phone,
    customer,
    vehicles,
    usage,
    intent,
    nature: customer.nature,
    level: customer.level,
    horizon,
    intentClass: intentClass(rulebook, horizon),
  };
  const { locks, heldByThird } = await locksOf(survivorAfter, merged, { store, rulebook });
  const hindrances = mergeHindrances(rulebook, survivor, merged, heldByThird);
  return {
    hindrances: hindrances.value,
    fields: value.fields,
    because: [...hindrances.because, ...because],
    survivorAfter,
    locks,
  };
}

/**
 * At the survivor's dealer every key of the merged lead becomes the survivor's, so that neither telephone makes a new
 * lead there; the merged lead's locks at other dealers are free, since those hold the customer no more (PRO-08). A key
 * that a third lead holds stays with that one.
 */
async function locksOf(
  survivorAfter: Lead,
  merged: Lead,
  { store, rulebook }: Deps,
): Promise<{ readonly locks: MergedLocks; readonly heldByThird: boolean }> {
  const { leadId, enteredByDealerId } = survivorAfter;
  const dealerId = survivorAfter.dealerId === MAKER_QUEUE ? enteredByDealerId : survivorAfter.dealerId;
  const wanted = duplicateKeys(rulebook, survivorAfter);
  const both = [...duplicateKeys(rulebook, merged), ...wanted];
  const keys = [...new Map(both.map((key) => [lockKey(key), key])).values()];
  const held = (await Promise.all(keys.map((key) => store.locks.withKey(key)))).flat();
  const own = held.filter((lock) => lock.leadId === merged.leadId);
  const heldHere = await Promise.all(keys.map((key) => store.locks.get(dealerId, key)));
  const taken = keys.flatMap((key, index): Lock[] =>
    heldHere[index] === undefined ? [{ dealerId, keyHash: lockKey(key), kind: key.kind, leadId }] : [],
  );
  const heldByThird = wanted.some((key) => {
    const holder = heldHere[keys.findIndex((each) => lockKey(each) === lockKey(key))]?.leadId;
    return holder !== undefined && holder !== leadId && holder !== merged.leadId;
  });
  const locks = {
    moved: own.filter((lock) => lock.dealerId === dealerId),
    freed: own.filter((lock) => lock.dealerId !== dealerId),
    taken,
  };
  return { locks, heldByThird };
}

function sideOf(lead: Lead): MergeSide {
  const { leadId, createdAt, status, customer, vehicles, usage, intent, horizon } = lead;
  const alive = status === 'open' || status === 'resting';
  return { leadId, enteredAt: createdAt, alive, customer, vehicles, usage, intent, horizon };
}
