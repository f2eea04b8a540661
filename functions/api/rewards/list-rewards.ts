import { rewardStanding } from '../../../domain/rewards.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listRewards } from '../schemas/rewards.ts';
import { partitionsFor, readScopedPage } from '../scoped-page.ts';
import { rewardViewOf } from './reward-view.ts';
import { pageOfPartition } from './rewards-in-sight.ts';

type Input = Pick<ApiInput<typeof listRewards>, 'staff' | 'query'>;

/** A page of the rewards that somebody may see; with a state it may hold fewer than were asked for. */
export async function run(
  { staff, query }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listRewards>> {
  const network = async () => (await deps.store.organisation.load()).organisation;
  const partitions = await partitionsFor(staff, query.dealerId, network);
  const { items, cursor } = await readScopedPage(partitions, query, (partition, request) =>
    pageOfPartition(partition, query.month, request, deps),
  );
  const wanted = items.filter(
    (reward) => query.state === undefined || rewardStanding(reward).state === query.state,
  );
  const rewards = wanted.map((reward) => rewardViewOf(deps.rulebook, reward));
  return { status: 200, body: { rewards, cursor } };
}
