import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getReward } from '../schemas/rewards.ts';
import { seen } from '../sight.ts';
import { rewardWithLinesOf } from './reward-view.ts';

type Input = Pick<ApiInput<typeof getReward>, 'staff' | 'params'>;

/** One reward with its lines, for its dealer, its region's field staff and head office. */
export async function run(
  { staff, params: { rewardId } }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getReward>> {
  const reward = await store.rewards.get(rewardId);
  seen(staff, reward?.[0], 'reward');
  if (reward === undefined) throw new Error('A reward that may be seen is there');
  return { status: 200, body: rewardWithLinesOf(rulebook, reward) };
}
