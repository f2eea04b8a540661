import { routes } from '../../../../functions/api/rewards.ts';
import {
  getReward,
  getRewardsCsv,
  listRewards,
  payReward,
  reverseReward,
  setGuarantee,
  summariseRewards,
} from '../../../../functions/api/schemas/rewards.ts';
import { guaranteeLines } from '../../store/reward-samples.ts';
import type { AskedArea } from './areas.ts';

/** The ledger, asked by those who keep it, those who earn by it, and others. */
export const rewards: AskedArea = {
  routes,
  askAll: async ({ store, ask }) => {
    await store.commit({ rewards: guaranteeLines() });
    const rewardId = guaranteeLines()[0]!.rewardId;
    const month = '2026-03';
    for (const as of ['d1-gm', 'd2-gm', 'hq-ip']) {
      await ask(listRewards, { as, query: { month, state: 'earned' } });
      await ask(summariseRewards, { as, query: { month } });
      await ask(getRewardsCsv, { as, query: { month } });
      await ask(getReward, { as, params: { rewardId } });
    }
    await ask(listRewards, { as: 'd1-gm', query: { dealerId: 'D2' } });
    await ask(summariseRewards, { as: 'd1-gm', query: { month: 'March' } });
    await ask(getRewardsCsv, { as: 'd1-gm', query: { month, dealerId: 'D2' } });
    const change =
      (operation: typeof setGuarantee | typeof payReward | typeof reverseReward) =>
      async (body: object, as = 'hq-ip') =>
        await ask(operation, { as, params: { rewardId }, body: JSON.stringify(body) });
    await change(payReward)({ reference: 'PAY-1' });
    await change(setGuarantee)({ amountYuan: 5 });
    await change(setGuarantee)({ amountYuan: 2000 }, 'd1-gm');
    await change(setGuarantee)({ amountYuan: 2000 });
    await change(payReward)({ reference: 'for 张伟' });
    await change(payReward)({ reference: 'PAY-1' });
    await change(reverseReward)({ reason: 'not-genuine' }, 'd2-gm');
    await change(reverseReward)({ reason: 'not-genuine' });
  },
};
