import { judgeGuarantee, rewardStanding } from '../../../domain/rewards.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { nextLine } from '../../shared/reward-lines.ts';
import type { setGuarantee } from '../schemas/rewards.ts';
import { changedReward, movedOn } from './changed-reward.ts';

type Input = Pick<ApiInput<typeof setGuarantee>, 'staff' | 'params' | 'body' | 'at'>;

/** Enters the figure of a guarantee, within the range of PRO-17; the same figure again changes nothing. */
export async function run(
  { staff, params: { rewardId }, body: { amountYuan }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof setGuarantee>> {
  const body = await changedReward(staff, rewardId, deps, (reward) => {
    const { state, amountYuan: known } = rewardStanding(reward);
    const [{ kind }] = reward;
    if (kind !== 'profit-guarantee') {
      const message = 'is fixed by the rulebook; only a profit guarantee takes a figure';
      const error = {
        path: 'amountYuan',
        message,
        messageZh: '该奖励金额已有规定，只有利润保障需要填写金额',
      };
      throw new Problem('invalid-content', 'This reward takes no figure.', [error]);
    }
    const judged = judgeGuarantee(deps.rulebook, amountYuan);
    if (!judged.value.isAccepted) {
      const errors = judged.because.map(({ rule, text, textZh }) => ({
        ...{ path: 'amountYuan', rule, message: text, messageZh: textZh },
      }));
      throw new Problem('invalid-content', 'The figure is not accepted.', errors);
    }
    if (state === 'payable' && known === amountYuan) return undefined;
    if (state !== 'earned') throw movedOn(state);
    const { because } = judged;
    return nextLine(reward, {
      state: 'payable',
      at,
      by: staff.staffId,
      why: 'figure-entered',
      amountYuan,
      because,
    });
  });
  return { status: 200, body };
}
