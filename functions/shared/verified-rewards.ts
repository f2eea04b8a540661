import { isBefore } from '../../domain/calendar.ts';
import { duplicateKeys } from '../../domain/duplicates.ts';
import { rewardReason, rewardStanding } from '../../domain/rewards.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import { lockKey } from '../store/lock.ts';
import type { FirstReport } from '../store/protection.ts';
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
  const claims = claimsOf(after, { store, rulebook });

  if (verdict === 'invalid') {
    const rewards = reversalLines(rulebook, [fee], { why: 'record-invalid', at, by: 'system' });
    if (rewards.length === 0 || !isWon(fee)) return { rewards };
    const reports = claims.map((claim) => ({ ...claim, until: at }));
    return { rewards, firstReports: { since: at, reports } };
  }
  if (!awaitsVerification(fee)) return {};
  const held = await Promise.all(claims.map(({ keyHash }) => store.protections.firstReport(keyHash)));
  const winner = held.find(
    (claim) => claim !== undefined && claim.leadId !== after.leadId && isBefore(at, claim.until),
  );
  if (winner !== undefined) {
    const why = 'verified-elsewhere-first';
    return { rewards: reversalLines(rulebook, [fee], { why, at, by: 'system' }) };
  }
  const because = [rewardReason(rulebook, 'record-fee', 'payable', { leadId: after.leadId })];
  const line = nextLine(fee, { state: 'payable', at, by: 'system', why: 'record-verified', because });
  return { rewards: [line], firstReports: { since: at, reports: claims } };
}

/** A fee that waits, or one that was lost only because the record had been taken for invalid. */
function awaitsVerification(fee: Reward): boolean {
  const { state } = rewardStanding(fee);
  return (
    state === 'waiting-for-verification' || (state === 'reversed' && fee.at(-1)?.why === 'record-invalid')
  );
}

/** Whether the record has ever been the first verified one of its customer. */
function isWon(fee: Reward): boolean {
  return fee.some(({ state }) => state === 'payable');
}

/** What a record claims when it is verified: to be the one of this customer for which the fee is paid. */
function claimsOf(lead: Lead, { rulebook }: Deps): FirstReport[] {
  const { leadId, enteredByDealerId: dealerId } = lead;
  return duplicateKeys(rulebook, lead).map((key) => ({
    ...{ keyHash: `record-fee:${lockKey(key)}`, leadId, dealerId, until: FOREVER },
  }));
}
