import type { Decision } from '../../domain/decision.ts';
import { type Jurisdiction, judgeJurisdiction, mayBeProtected } from '../../domain/jurisdiction.ts';
import type { Organisation } from '../../domain/organisation.ts';
import { type AfterProtection, judgeProtectionEnd } from '../../domain/protection-end.ts';
import { judgeRecordFee } from '../../domain/rewards.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { Protection } from '../store/protection.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { firstReporting } from './first-report.ts';
import { asProtected } from './protected-lead.ts';
import { earnedLines } from './reward-lines.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** Whose a record is, with what its protection writes beside the lead. */
export interface RuledRecord extends Decision<Jurisdiction> {
  readonly protection?: Protection;
  readonly change: Pick<Change, 'protection' | 'firstReports'>;
}

/**
 * Rules whose a record is (PRO-09 to PRO-14). For a bigger customer of another area it finds out who reported first; the
 * record that is the first claims it, so that of two in the same moment one is. A protection that is over does not begin
 * again when the record is screened anew: then the record goes where it would have gone at its end, as of `at` (PRO-10).
 */
export async function ruledRecord(
  organisation: Organisation,
  lead: Lead,
  at: string,
  deps: Deps,
): Promise<RuledRecord> {
  const { rulebook, store } = deps;
  const { leadId, enteredByDealerId: dealerId, productLine, level, createdAt: enteredAt } = lead;
  const { province, city } = lead.customer.address ?? {};
  const judge = (reportedBefore?: string) =>
    judgeJurisdiction(rulebook, organisation, {
      ...{ dealerId, productLine, level, enteredAt },
      ...(province !== undefined && { province }),
      ...(city !== undefined && { city }),
      ...(reportedBefore !== undefined && { reportedBefore }),
    });
  const ruled = judge();
  if (ruled.value.standing === 'own' || !mayBeProtected(rulebook, level)) return { ...ruled, change: {} };
  const { reportedBefore, claims } = await firstReporting(rulebook, lead, store);
  if (reportedBefore !== undefined) return { ...judge(reportedBefore), change: {} };

  const { protectedUntil } = ruled.value;
  if (protectedUntil === undefined) return { ...ruled, change: {} };
  const protection: Protection = { leadId, dealerId, since: enteredAt, until: protectedUntil, running: true };
  const known = await store.protections.ofLead(leadId);
  if (known !== undefined && known.running !== true) {
    const { protectedUntil: _over, dealerId: _enterer, ...value } = ruled.value;
    const after = judgeProtectionEnd(rulebook, organisation, asProtected(lead, known), at);
    return {
      value: { ...value, ...ownerAfter(after.value, lead) },
      because: [...ruled.because, ...after.because],
      change: {},
    };
  }
  return {
    ...ruled,
    protection,
    change: {
      ...(known === undefined && { protection }),
      firstReports: claims,
    },
  };
}

function ownerAfter(after: AfterProtection, { dealerId }: Lead): Pick<Jurisdiction, 'dealerId'> {
  if (after.outcome === 'stays') return { dealerId };
  return after.outcome === 'dispatched' ? { dealerId: after.toDealerId } : {};
}

/** The lead with the dealer who is to work on it; without an authorised one it stays in head office's queue (O33). */
export function withJurisdiction(
  organisation: Organisation,
  lead: Lead,
  { dealerId, protectedUntil }: Jurisdiction,
): Lead {
  const dealer = organisation.dealers.find((candidate) => candidate.dealerId === dealerId);
  return {
    ...lead,
    dealerId: dealer?.dealerId ?? MAKER_QUEUE,
    regionId: dealer?.regionId ?? lead.regionId,
    protectedUntil,
  };
}

/**
 * The fee that a screened record earns its dealer (PRO-15): the lead that bears its mark, and the first lines of the
 * ledger. A record earns once, however often it is screened.
 */
export function withRecordFee(
  organisation: Organisation,
  lead: Lead,
  { standing }: Jurisdiction,
  at: string,
  { rulebook }: Deps,
): { readonly lead: Lead; readonly change: Pick<Change, 'rewards'> } {
  const { enteredByDealerId: enteredBy, level } = lead;
  const fee = judgeRecordFee(rulebook, { enteredBy, isForeign: standing !== 'own', level });
  if (!fee.value.isEarned || lead.earnsRecordFee === true || lead.source === 'dms')
    return { lead, change: {} };
  const dealer = organisation.dealers.find(({ dealerId }) => dealerId === enteredBy);
  const rewards = earnedLines(rulebook, {
    ...{ kind: 'record-fee', lead, regionId: dealer?.regionId ?? lead.regionId, at, by: 'system' },
    states: ['earned', 'waiting-for-verification'],
    ...{ why: 'foreign-record', because: fee.because },
  });
  return { lead: { ...lead, earnsRecordFee: true }, change: { rewards } };
}
