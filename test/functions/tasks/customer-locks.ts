import { duplicateKeys } from '../../../domain/duplicates.ts';
import { auman2011 as rulebook } from '../../../domain/rulebook.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { type Lock, lockKey } from '../../../functions/store/lock.ts';

/** The locks by which a lead is the only one of its customer at a dealer. */
export function locks(dealerId: string, lead: Lead): Lock[] {
  const { leadId } = lead;
  return duplicateKeys(rulebook, lead).map((key) => ({
    dealerId,
    keyHash: lockKey(key),
    kind: key.kind,
    leadId,
  }));
}
