import { rewardTotals } from '../../../domain/reward-totals.ts';
import { rewardStanding } from '../../../domain/rewards.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Reward } from '../../store/reward.ts';
import type { summariseRewards } from '../schemas/rewards.ts';
import { rewardsOfMonth } from './rewards-in-sight.ts';

type Input = Pick<ApiInput<typeof summariseRewards>, 'staff' | 'query'>;

/** What the rewards of a month come to: one row per dealer, by id, and the total of the rows. */
export async function run(
  { staff, query }: Input,
  deps: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof summariseRewards>> {
  const rewards = await rewardsOfMonth(staff, query, deps);
  const byDealer = new Map<string, Reward[]>();
  for (const reward of rewards) {
    const { dealerId } = reward[0];
    byDealer.set(dealerId, [...(byDealer.get(dealerId) ?? []), reward]);
  }
  const dealers = [...byDealer]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([dealerId, own]) => ({ dealerId, regionId: own[0]?.[0].regionId ?? '', ...totalsOf(own) }));
  return { status: 200, body: { month: query.month, dealers, total: totalsOf(rewards) } };
}

function totalsOf(rewards: readonly Reward[]) {
  return rewardTotals(rewards.map((reward) => ({ kind: reward[0].kind, ...rewardStanding(reward) })));
}
