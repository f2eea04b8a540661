import type { LeadEvent } from '../../store/lead-event.ts';
import { keptByTelephone } from './kept-by-telephone.ts';
import type { KeptItem, PersonalDataDeps } from './kept-item.ts';
import { keptWithLeads } from './kept-with-leads.ts';
import { findPerson, type Person } from './person.ts';

/** A person, and every record that is kept about him or her. */
export interface KeptOfPerson {
  readonly person: Person;
  readonly items: readonly KeptItem[];
}

/**
 * Everything that is kept about a telephone, over all dealers. Export and erasure both go by this list, so that neither
 * can miss what the other finds. `at` is the instant that a blanked record bears.
 */
export async function keptOfPerson(
  phoneKey: string,
  at: string,
  deps: PersonalDataDeps,
): Promise<KeptOfPerson> {
  const person = await findPerson(phoneKey, deps);
  const withLeads = await keptWithLeads(person, at, deps);
  const told = withLeads.flatMap(({ kind, data }) => (kind === 'event' ? receiptOf(data as LeadEvent) : []));
  return { person, items: [...withLeads, ...(await keptByTelephone(person, told, deps))] };
}

function receiptOf({ facts: { receiptId } }: LeadEvent): readonly string[] {
  return typeof receiptId === 'string' ? [receiptId] : [];
}
