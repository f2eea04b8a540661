import { type DuplicateKey, duplicateKeys } from '../../../domain/duplicates.ts';
import type { Lead } from '../../store/lead.ts';
import type { Merge } from '../../store/merge.ts';
import type { PersonalDataDeps } from './kept-item.ts';

/** Everybody's records of one person: what bears the telephone, and what was joined with that. */
export interface Person {
  /** The telephone that was asked for, in E.164. */
  readonly phoneKey: string;
  /** That one and those of the joined records. */
  readonly phones: readonly string[];
  /** In the order in which they were found: each but the first by one before it. */
  readonly leads: readonly Lead[];
  readonly merges: readonly Merge[];
  /** Keys of duplicates that the records have, or had before they were joined. */
  readonly keys: readonly DuplicateKey[];
}

/**
 * Finds a person by a telephone, over all dealers. Records that head office has joined are one person's, whatever
 * telephone they bear, and so is what else bears that telephone; records whose person was erased are nobody's.
 */
export async function findPerson(phoneKey: string, { store, rulebook }: PersonalDataDeps): Promise<Person> {
  const leads = new Map<string, Lead>();
  const merges = new Map<string, Merge>();
  const followed = new Set<string>([phoneKey]);
  const toFollow = (await store.leads.withPhone(phoneKey)).map(({ leadId }) => leadId);
  for (let leadId = toFollow.shift(); leadId !== undefined; leadId = toFollow.shift()) {
    if (leads.has(leadId)) continue;
    const lead = await store.leads.get(leadId);
    if (lead === undefined) continue;
    leads.set(leadId, lead);
    if (lead.erasedAt === undefined && !followed.has(lead.phoneKey)) {
      followed.add(lead.phoneKey);
      toFollow.push(...(await store.leads.withPhone(lead.phoneKey)).map((other) => other.leadId));
    }
    for (const merge of await store.merges.ofLead(leadId)) {
      // A merge that was taken back joined different people.
      if (merge.status === 'undone') continue;
      merges.set(merge.mergeId, merge);
      toFollow.push(merge.survivorId, merge.mergedId);
    }
  }
  const undone = await undoneMerges([...leads.keys()], store);
  const all = [...leads.values()];
  const before = [...merges.values()].flatMap(({ survivorBefore, mergedBefore }) => [
    survivorBefore,
    mergedBefore,
  ]);
  const keys = [...all, ...before].flatMap((each) =>
    each.erasedAt === undefined ? duplicateKeys(rulebook, each) : [],
  );
  return {
    phoneKey,
    phones: [...new Set([phoneKey, ...phonesOf([...all, ...before])])],
    leads: all,
    merges: [...merges.values(), ...undone],
    keys: [...new Map(keys.map((key) => [`${key.kind}/${key.value}`, key])).values()],
  };
}

/** Merges that were taken back still hold the person as the record was. */
async function undoneMerges(leadIds: readonly string[], store: PersonalDataDeps['store']) {
  const found = (await Promise.all(leadIds.map((leadId) => store.merges.ofLead(leadId)))).flat();
  const undone = found.filter(({ status }) => status === 'undone');
  return [...new Map(undone.map((merge) => [merge.mergeId, merge])).values()];
}

function phonesOf(leads: readonly Lead[]): readonly string[] {
  return leads.flatMap(({ erasedAt, phoneKey }) => (erasedAt === undefined ? [phoneKey] : []));
}
