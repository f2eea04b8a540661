import { mayFollow, rewardStanding } from '../../../domain/rewards.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { nextLine } from '../../shared/reward-lines.ts';
import type { payReward } from '../schemas/rewards.ts';
import { changedReward, movedOn } from './changed-reward.ts';

type Input = Pick<ApiInput<typeof payReward>, 'staff' | 'params' | 'body' | 'at'>;

/** Notes a payment under the reference of finance; the same one again changes nothing. */
export async function run(
  { staff, params: { rewardId }, body: { reference }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof payReward>> {
  const body = await changedReward(staff, rewardId, deps, (reward) => {
    const { state } = rewardStanding(reward);
    if (state === 'paid' && reward.at(-1)?.reference === reference) return undefined;
    if (!mayFollow(state, 'paid')) throw movedOn(state);
    return nextLine(reward, { state: 'paid', at, by: staff.staffId, why: 'paid', reference, because: [] });
  });
  return { status: 200, body };
}
