import { isBefore } from '../../domain/calendar.ts';
import { duplicateKeys } from '../../domain/duplicates.ts';
import { protectionEnd } from '../../domain/jurisdiction.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Lead } from '../store/lead.ts';
import { lockKey } from '../store/lock.ts';
import type { FirstReport } from '../store/protection.ts';
import type { Store } from '../store/store.ts';

/** Who reported a customer first, as far as a record can know: another lead, or the record itself with its claims. */
export interface FirstReporting {
  /** The lead by which another dealer had reported this customer before. */
  readonly reportedBefore?: string;
  /** What the record writes, if nobody is quicker, to be the first. */
  readonly claims: readonly FirstReport[];
}

/**
 * Whether another dealer had reported the customer of a record before (PRO-13). An earlier record counts while it is
 * alive, or when it came less than a protection ago; one that was found invalid never does. What an index does not show
 * yet is decided by the claims: of two records of the same moment one writes them, and the other is refused.
 */
export async function firstReporting(
  rulebook: Rulebook,
  lead: Lead,
  store: Pick<Store, 'leads' | 'protections'>,
): Promise<FirstReporting> {
  const { leadId, enteredByDealerId: dealerId, createdAt } = lead;
  const until = protectionEnd(rulebook, createdAt);
  const claims = duplicateKeys(rulebook, lead).map((key) => ({
    keyHash: lockKey(key),
    leadId,
    dealerId,
    until,
  }));
  const [known, held] = await Promise.all([
    store.leads.withPhone(lead.phoneKey),
    Promise.all(claims.map(({ keyHash }) => store.protections.firstReport(keyHash))),
  ]);
  const quicker = held.find(
    (report) => report && report.leadId !== leadId && !isBefore(report.until, createdAt),
  );
  const earlier = known
    .filter((other) => other.enteredByDealerId !== dealerId && isEarlier(other, lead))
    .find((other) => countsAsReport(rulebook, other, createdAt));
  const reportedBefore = quicker?.leadId ?? earlier?.leadId;
  return reportedBefore === undefined ? { claims } : { reportedBefore, claims: [] };
}

/** In the same millisecond the id decides, which is the same for both of them. */
function isEarlier(one: Lead, other: Lead): boolean {
  if (isBefore(one.createdAt, other.createdAt)) return true;
  return !isBefore(other.createdAt, one.createdAt) && one.leadId < other.leadId;
}

function countsAsReport(rulebook: Rulebook, lead: Lead, at: string): boolean {
  if (lead.verified?.as === 'invalid') return false;
  if (lead.status === 'open' || lead.status === 'resting') return true;
  return !isBefore(protectionEnd(rulebook, lead.createdAt), at);
}
