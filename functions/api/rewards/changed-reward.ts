import { keepsRewards } from '../../../domain/rewards.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { Reward, RewardLine } from '../../store/reward.ts';
import type { RewardWithLines } from '../schemas/rewards.ts';
import { seen } from '../sight.ts';
import { rewardWithLinesOf } from './reward-view.ts';

/**
 * Adds the line that a person of head office wants to a reward. `decide` says which, of the reward as it is now; nothing,
 * when the line is there already. Throws `not-found` and `not-allowed` as every route does, and what `decide` throws.
 */
export async function changedReward(
  staff: Staff,
  rewardId: string,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  decide: (reward: Reward) => RewardLine | undefined,
): Promise<RewardWithLines> {
  return await untilCommitted(async () => {
    const reward = await store.rewards.get(rewardId);
    seen(staff, reward?.[0], 'reward');
    if (reward === undefined) throw new Error('A reward that may be seen is there');
    refuseOthers(rulebook, staff);
    const line = decide(reward);
    if (line === undefined) return rewardWithLinesOf(rulebook, reward);
    const { committed } = await store.commit({ rewards: [line] });
    return committed ? rewardWithLinesOf(rulebook, [...reward, line]) : undefined;
  });
}

/** A reward that has gone on to where the wanted line does not follow. */
export function movedOn(state: string): Problem {
  return new Problem('reward-moved-on', `The reward is ${state}.`, [
    {
      path: 'state',
      message: `is ${state}, from where this does not follow`,
      messageZh: '该奖励的当前状态不允许此操作',
    },
  ]);
}

function refuseOthers(rulebook: Rulebook, staff: Staff): void {
  if (!keepsRewards(rulebook, staff.post))
    throw new Problem('not-allowed', 'The ledger of rewards is kept by the customer-marketing department.');
}
