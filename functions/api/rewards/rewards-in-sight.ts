import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Reward } from '../../store/reward.ts';
import type { Page, PageRequest } from '../../store/table.ts';
import { type Partition, partitionsFor } from '../scoped-page.ts';

type Deps = Pick<Dependencies, 'store'>;

/** How many rewards are read at once where all of a month are wanted. */
const PAGE = 200;

/** A page of one dealer's or one region's rewards. */
export async function pageOfPartition(
  partition: Partition,
  month: string | undefined,
  request: PageRequest,
  { store }: Deps,
): Promise<Page<Reward>> {
  return partition.kind === 'dealer'
    ? await store.rewards.ofDealer(partition.dealerId, month, request)
    : await store.rewards.ofRegion(partition.regionId, month, request);
}

/** Every reward of a month that somebody may see. Throws `not-found` for a dealer that is not theirs to see. */
export async function rewardsOfMonth(
  staff: Staff,
  { month, dealerId }: { readonly month: string; readonly dealerId?: string | undefined },
  deps: Deps,
): Promise<readonly Reward[]> {
  const network = async () => (await deps.store.organisation.load()).organisation;
  const rewards: Reward[] = [];
  for (const partition of await partitionsFor(staff, dealerId, network)) {
    let cursor: string | undefined;
    do {
      const page = await pageOfPartition(partition, month, { limit: PAGE, cursor }, deps);
      rewards.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return rewards;
}
