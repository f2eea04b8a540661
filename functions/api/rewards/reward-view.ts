import { rewardStanding } from '../../../domain/rewards.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Reward } from '../../store/reward.ts';
import type { RewardView, RewardWithLines } from '../schemas/rewards.ts';

/** A reward as staff see it in a list. */
export function rewardViewOf({ entries }: Rulebook, reward: Reward): RewardView {
  const [{ rewardId, kind, dealerId, regionId, leadId, vin, month, at: earnedAt }] = reward;
  const { state, amountYuan, owedBack } = rewardStanding(reward);
  const last = reward.at(-1) ?? reward[0];
  return {
    ...{ rewardId, kind, rule: entries[kind].source.rule, state, amountYuan, owedBack },
    ...{ dealerId, regionId, leadId, vin, month, earnedAt, stateSince: last.at },
    reference: reward.findLast(({ reference }) => reference !== undefined)?.reference,
  };
}

/** A reward with its history. */
export function rewardWithLinesOf(rulebook: Rulebook, reward: Reward): RewardWithLines {
  const lines = reward.map(({ sequence, state, at, by, why, amountYuan, reference, because }) => ({
    ...{ sequence, state, at, by, why, amountYuan, reference, because: [...because] },
  }));
  return { ...rewardViewOf(rulebook, reward), lines };
}
