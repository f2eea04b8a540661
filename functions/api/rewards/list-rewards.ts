import { rewardStanding } from '../../../domain/rewards.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Reward } from '../../store/reward.ts';
import type { Page } from '../../store/table.ts';
import type { listRewards } from '../schemas/rewards.ts';
import { partitionsFor, readScopedPage } from '../scoped-page.ts';
import { maySee } from '../sight.ts';
import { rewardViewOf } from './reward-view.ts';
import { pageOfPartition } from './rewards-in-sight.ts';

type Input = Pick<ApiInput<typeof listRewards>, 'staff' | 'query'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** A page of the rewards that somebody may see; with a state it may hold fewer than were asked for. */
export async function run({ staff, query }: Input, deps: Deps): Promise<ApiAnswer<typeof listRewards>> {
  const { items, cursor } = await (query.leadId === undefined
    ? pageInSight(staff, query, deps)
    : ofLead(staff, query, query.leadId, deps));
  const wanted = items.filter(
    (reward) => query.state === undefined || rewardStanding(reward).state === query.state,
  );
  const rewards = wanted.map((reward) => rewardViewOf(deps.rulebook, reward));
  return { status: 200, body: { rewards, cursor } };
}

async function pageInSight(staff: Staff, query: Input['query'], deps: Deps): Promise<Page<Reward>> {
  const network = async () => (await deps.store.organisation.load()).organisation;
  const partitions = await partitionsFor(staff, query.dealerId, network);
  return await readScopedPage(partitions, query, (partition, request) =>
    pageOfPartition(partition, query.month, request, deps),
  );
}

/** A lead earns a few rewards at most, so that they are one page. */
async function ofLead(
  staff: Staff,
  { dealerId, month }: Input['query'],
  leadId: string,
  { store }: Deps,
): Promise<Page<Reward>> {
  const earned = await store.rewards.ofLead(leadId);
  const items = earned.filter(([first]) => {
    const isAsked = (dealerId ?? first.dealerId) === first.dealerId && (month ?? first.month) === first.month;
    return isAsked && maySee(staff, first);
  });
  return { items };
}
