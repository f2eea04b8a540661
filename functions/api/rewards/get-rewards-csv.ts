import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getRewardsCsv } from '../schemas/rewards.ts';
import { csvTable } from '../statistics/csv-table.ts';
import { rewardViewOf } from './reward-view.ts';
import { rewardsOfMonth } from './rewards-in-sight.ts';

type Input = Pick<ApiInput<typeof getRewardsCsv>, 'staff' | 'query'>;

const COLUMNS = [
  'month',
  'dealerId',
  'rewardId',
  'kind',
  'rule',
  'state',
  'amountYuan',
  'owedBack',
  'leadId',
  'vin',
  'earnedAt',
  'stateSince',
  'reference',
] as const;

/** The rewards of a month as finance takes them. */
export async function run(
  { staff, query }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getRewardsCsv>> {
  const views = (await rewardsOfMonth(staff, query, deps)).map((reward) =>
    rewardViewOf(deps.rulebook, reward),
  );
  const wanted = views.filter(({ state }) => query.state === undefined || state === query.state);
  const lines = wanted.map((view) => COLUMNS.map((column) => view[column]));
  return { status: 200, body: csvTable(COLUMNS, lines) };
}
