import type { ReversalCause } from '../../domain/rewards.ts';
import type { Reward, RewardLine } from '../store/reward.ts';
import type { Dependencies } from './dependencies.ts';
import { reversalLines, rewardIdOf } from './reward-lines.ts';
import { untilCommitted } from './until-committed.ts';

/** Why, when and by whom the rewards of a record are taken back. */
export interface Reversal {
  readonly why: ReversalCause;
  readonly at: string;
  /** `system`, or the staff id of who did it. */
  readonly by: string;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/**
 * The lines that take back what a lead's record has earned, for the `rewards` of the `commit` that takes the record away.
 * A `reward` among the refusals of that commit means that the ledger has moved on: ask again.
 */
export async function linesToReverse(
  leadId: string,
  reversal: Reversal,
  { store, rulebook }: Deps,
): Promise<RewardLine[]> {
  return reversalLines(rulebook, await rewardsOfLead(leadId, store), reversal);
}

/** Takes back what a lead's record has earned, in a transaction of its own; a second run finds nothing to take back. */
export async function reverseRewards(leadId: string, reversal: Reversal, deps: Deps): Promise<number> {
  const { reversed } = await untilCommitted(async () => {
    const rewards = await linesToReverse(leadId, reversal, deps);
    if (rewards.length === 0) return { reversed: 0 };
    const { committed } = await deps.store.commit({ rewards });
    return committed ? { reversed: rewards.length } : undefined;
  });
  return reversed;
}

/** The index lags a little; what a record earns at once is read by its id, as of this moment. */
async function rewardsOfLead(leadId: string, store: Deps['store']): Promise<Reward[]> {
  const [record, purchase, indexed] = await Promise.all([
    store.rewards.get(rewardIdOf('record-fee', leadId)),
    store.rewards.get(rewardIdOf('purchase-fee', leadId)),
    store.rewards.ofLead(leadId),
  ]);
  const vehicles = indexed.filter(([{ kind }]) => kind === 'profit-guarantee');
  const current = await Promise.all(vehicles.map(([{ rewardId }]) => store.rewards.get(rewardId)));
  return [record, purchase, ...current].filter((reward) => reward !== undefined);
}
