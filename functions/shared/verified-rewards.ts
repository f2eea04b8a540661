import { duplicateKeys } from '../../domain/duplicates.ts';
import { rewardReason, rewardStanding } from '../../domain/rewards.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import { lockKey } from '../store/lock.ts';
import { feeClaimKey } from '../store/protection.ts';
import type { Reward } from '../store/reward.ts';
import type { Dependencies } from './dependencies.ts';
import { nextLine, reversalLines, rewardIdOf } from './reward-lines.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;
type VerifiedRewards = Pick<Change, 'rewards' | 'firstReports'>;

/** No instant comes after it. */
const FOREVER = '9999-12-31T23:59:59Z';

/**
 * What a new verdict on a record means for the fee of the dealer who entered it (PRO-15): verified effective it becomes
 * payable, unless another dealer's record of the customer was verified before (O19); found invalid it is taken back. Belongs
 * in the `commit` that writes the verdict; nothing, when the verdict has not changed or the record earns no fee.
 */
export async function verifiedRewards(
  before: Pick<Lead, 'verified'>,
  after: Lead,
  at: string,
  { store, rulebook }: Deps,
): Promise<VerifiedRewards> {
  const verdict = after.verified?.as;
  if (verdict === undefined || verdict === before.verified?.as) return {};
  if (after.earnsRecordFee !== true) return {};
  const fee = await store.rewards.get(rewardIdOf('record-fee', after.leadId));
  if (fee === undefined) return {};
  if (verdict === 'invalid') {
    return { rewards: reversalLines(rulebook, [fee], { why: 'record-invalid', at, by: 'system' }) };
  }
  if (!awaitsVerification(fee)) return {};
  const { isFree, claim } = await feeClaim(after, at, { store, rulebook });
  if (!isFree) {
    const why = 'verified-elsewhere-first';
    return { rewards: reversalLines(rulebook, [fee], { why, at, by: 'system' }) };
  }
  const because = [rewardReason(rulebook, 'record-fee', 'payable', { leadId: after.leadId })];
  const line = nextLine(fee, { state: 'payable', at, by: 'system', why: 'record-verified', because });
  return { rewards: [line], firstReports: claim };
}

/** A fee that waits, or one that was lost only because the record had been taken for invalid. */
function awaitsVerification(fee: Reward): boolean {
  const { state } = rewardStanding(fee);
  return (
    state === 'waiting-for-verification' || (state === 'reversed' && fee.at(-1)?.why === 'record-invalid')
  );
}

/**
 * The claim of a record to be the one of its customer for which the fee is paid (O19), and whether it is free: held by
 * nobody else, or by a record whose own fee was taken back.
 */
export async function feeClaim(
  lead: Lead,
  at: string,
  { store, rulebook }: Deps,
): Promise<{ readonly isFree: boolean; readonly claim: NonNullable<Change['firstReports']> }> {
  const { leadId, enteredByDealerId: dealerId } = lead;
  const reports = duplicateKeys(rulebook, lead).map((key) => ({
    ...{ keyHash: feeClaimKey(lockKey(key)), leadId, dealerId, until: FOREVER },
  }));
  const held = await Promise.all(reports.map(({ keyHash }) => store.protections.firstReport(keyHash)));
  const others = [...new Set(held.flatMap((report) => report?.leadId ?? []))].filter((id) => id !== leadId);
  const fees = await Promise.all(others.map((id) => store.rewards.get(rewardIdOf('record-fee', id))));
  const isFree = fees.every((fee) => fee === undefined || rewardStanding(fee).state === 'reversed');
  return { isFree, claim: { since: at, reports, insteadOf: isFree ? others : [] } };
}
