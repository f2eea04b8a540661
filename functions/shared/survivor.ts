import type { Lead } from '../store/lead.ts';
import type { Store } from '../store/store.ts';

/** How many merges in a row are followed; head office joins two or three. */
const LONGEST_CHAIN = 20;

/** The lead that a lead has become part of, itself where it was not joined with another. */
export async function survivorOf(store: Pick<Store, 'leads'>, lead: Lead): Promise<Lead> {
  let found = lead;
  for (let step = 0; step < LONGEST_CHAIN && found.mergedInto !== undefined; step += 1) {
    const next = await store.leads.get(found.mergedInto);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

/** These leads with the survivor in the place of each that was joined, each once, in the same order. */
export async function survivorsOf(
  store: Pick<Store, 'leads'>,
  leads: readonly Lead[],
): Promise<readonly Lead[]> {
  const found = new Map<string, Lead>();
  for (const lead of leads) {
    const survivor = await survivorOf(store, lead);
    if (!found.has(survivor.leadId)) found.set(survivor.leadId, survivor);
  }
  return [...found.values()];
}
