import { duplicateKeys } from '../../domain/duplicates.ts';
import type { Lead } from '../store/lead.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import type { Dependencies } from './dependencies.ts';

/** Why a lead is over whose receiver had the customer already. */
export const ENDED_AS_DUPLICATE = 'duplicate';

/** A lead that stands for a customer, and the locks that it lacks at its dealer. */
export interface HeldLead {
  readonly lead: Lead;
  readonly locks: readonly Lock[];
}

/**
 * The lead that stands for the customer of a record that its dealer has already. One that was given to another dealer and
 * archived there as a duplicate still keeps its enterer's lock, but stands for nobody: the lead does that has the customer
 * at that dealer. Where no lead has, it is the archived one, which takes the locks that are free.
 */
export async function heldLead(
  leadId: string,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<HeldLead | undefined> {
  const seen = new Set<string>();
  for (let id = leadId; ; ) {
    const lead = await store.leads.get(id);
    if (lead?.endedBecause !== ENDED_AS_DUPLICATE) return lead && { lead, locks: [] };
    seen.add(id);
    const { dealerId } = lead;
    const locks = await Promise.all(
      duplicateKeys(rulebook, lead).map(async (key) => ({
        lock: { dealerId, keyHash: lockKey(key), kind: key.kind, leadId: id },
        holder: await store.locks.get(dealerId, key),
      })),
    );
    const other = locks.find(({ holder }) => holder !== undefined && !seen.has(holder.leadId))?.holder;
    if (other === undefined)
      return { lead, locks: locks.flatMap(({ lock, holder }) => (holder === undefined ? [lock] : [])) };
    id = other.leadId;
  }
}
