import { isBefore } from '../../domain/calendar.ts';
import { duplicateKeys } from '../../domain/duplicates.ts';
import { protectionEnd } from '../../domain/jurisdiction.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import { lockKey } from '../store/lock.ts';
import type { Store } from '../store/store.ts';

/** Who reported a customer first, as far as a record can know: another lead, or the record itself with its claims. */
export interface FirstReporting {
  /** The lead by which another dealer had reported this customer before. */
  readonly reportedBefore?: string;
  /** What the record writes, if nobody is quicker, to be the first. */
  readonly claims: NonNullable<Change['firstReports']>;
}

/**
 * Whether another dealer had reported the customer of a record before (PRO-13), by telephone or by name and address (O13).
 * An earlier record counts while it is alive, or when it came less than a protection ago; one that was found invalid, or
 * that went with its import, never does, nor does what it had claimed. What an index does not show yet is decided by the
 * claims: of two records of the same moment one writes them, and the other is refused.
 */
export async function firstReporting(
  rulebook: Rulebook,
  lead: Lead,
  { leads, locks, protections }: Pick<Store, 'leads' | 'locks' | 'protections'>,
): Promise<FirstReporting> {
  const { leadId, enteredByDealerId: dealerId, createdAt } = lead;
  const until = protectionEnd(rulebook, createdAt);
  const keys = duplicateKeys(rulebook, lead);
  const reports = keys.map((key) => ({ keyHash: lockKey(key), leadId, dealerId, until }));
  const [byPhone, held, claimed] = await Promise.all([
    leads.withPhone(lead.phoneKey),
    Promise.all(keys.map((key) => locks.withKey(key))),
    Promise.all(reports.map(({ keyHash }) => protections.firstReport(keyHash))),
  ]);
  const claims = claimed.flatMap((claim) => (claim === undefined || claim.leadId === leadId ? [] : [claim]));
  const hashes = new Set(reports.map(({ keyHash }) => keyHash));
  // Behind one number there may be many people, each with an extension.
  const sameCustomer = byPhone.filter((other) =>
    duplicateKeys(rulebook, other).some((key) => hashes.has(lockKey(key))),
  );
  const known = new Map(sameCustomer.map((other) => [other.leadId, other]));
  const unread = new Set([...held.flat(), ...claims].map((each) => each.leadId));
  for (const id of [...unread].filter((each) => each !== leadId && !known.has(each))) {
    const other = await leads.get(id);
    if (other !== undefined) known.set(id, other);
  }

  const isVoid = (id: string) => !isReport(known.get(id));
  const quicker = claims.find((claim) => !isVoid(claim.leadId) && !isBefore(claim.until, createdAt));
  const earlier = [...known.values()]
    .filter((other) => other.enteredByDealerId !== dealerId && isEarlier(other, lead))
    .find((other) => countsAsReport(rulebook, other, createdAt));
  const reportedBefore = quicker?.leadId ?? earlier?.leadId;
  const insteadOf = [...new Set(claims.map((claim) => claim.leadId))].filter(isVoid);
  return {
    ...(reportedBefore !== undefined && { reportedBefore }),
    claims: { since: createdAt, reports, insteadOf },
  };
}

/** In the same millisecond the id decides, which is the same for both of them. */
function isEarlier(one: Lead, other: Lead): boolean {
  if (isBefore(one.createdAt, other.createdAt)) return true;
  return !isBefore(other.createdAt, one.createdAt) && one.leadId < other.leadId;
}

/** A record that turned out to be none has reported nothing. */
function isReport(lead: Lead | undefined): lead is Lead {
  return lead !== undefined && lead.verified?.as !== 'invalid' && lead.uncounted !== true;
}

function countsAsReport(rulebook: Rulebook, lead: Lead, at: string): boolean {
  if (!isReport(lead)) return false;
  if (lead.status === 'open' || lead.status === 'resting') return true;
  return !isBefore(protectionEnd(rulebook, lead.createdAt), at);
}
