import { mayBeReversed, rewardReason, rewardStanding } from '../../../domain/rewards.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { nextLine } from '../../shared/reward-lines.ts';
import type { reverseReward } from '../schemas/rewards.ts';
import { changedReward, movedOn } from './changed-reward.ts';

type Input = Pick<ApiInput<typeof reverseReward>, 'staff' | 'params' | 'body' | 'at'>;

/** Takes a reward back for a reason of a person; one that was paid is owed back from then on. */
export async function run(
  { staff, params: { rewardId }, body: { reason }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof reverseReward>> {
  const body = await changedReward(staff, rewardId, deps, (reward) => {
    const { state } = rewardStanding(reward);
    if (state === 'reversed' && reward.at(-1)?.why === reason) return undefined;
    if (!mayBeReversed(state, 'by-hand')) throw movedOn(state);
    const because = [rewardReason(deps.rulebook, reward[0].kind, 'by-hand', { state, reason })];
    return nextLine(reward, { state: 'reversed', at, by: staff.staffId, why: reason, because });
  });
  return { status: 200, body };
}
