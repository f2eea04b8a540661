import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runGetReward } from './rewards/get-reward.ts';
import { run as runGetCsv } from './rewards/get-rewards-csv.ts';
import { run as runListRewards } from './rewards/list-rewards.ts';
import { run as runPayReward } from './rewards/pay-reward.ts';
import { run as runReverseReward } from './rewards/reverse-reward.ts';
import { run as runSetGuarantee } from './rewards/set-guarantee.ts';
import { run as runSummarise } from './rewards/summarise-rewards.ts';
import {
  getReward,
  getRewardsCsv,
  listRewards,
  payReward,
  reverseReward,
  setGuarantee,
  summariseRewards,
} from './schemas/rewards.ts';

/** The ledger of what records earn the dealers who entered them. */
export const routes: readonly Route<Dependencies>[] = [
  route(listRewards, runListRewards),
  route(summariseRewards, runSummarise),
  route(getRewardsCsv, runGetCsv),
  route(getReward, runGetReward),
  route(setGuarantee, runSetGuarantee),
  route(payReward, runPayReward),
  route(reverseReward, runReverseReward),
];

export const handler = areaHandler(routes, dependencies);
