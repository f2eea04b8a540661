import { type ReversalCause, rewardReason } from '../../domain/rewards.ts';
import type { Reward, RewardLine } from '../store/reward.ts';
import type { Dependencies } from './dependencies.ts';
import { nextLine, reversalLines, rewardIdOf } from './reward-lines.ts';
import { feeClaim } from './verified-rewards.ts';

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

/**
 * The lines that take back what a record has earned that becomes part of another one, since one customer earns once. The
 * fee of the record that was verified first stays, where the other one has lost its own to that (O19).
 */
export async function linesToReverseOnMerge(
  { mergedId, survivorId }: { readonly mergedId: string; readonly survivorId: string },
  reversal: Omit<Reversal, 'why'>,
  deps: Deps,
): Promise<RewardLine[]> {
  const { rewards } = deps.store;
  const [fee, lost, lines] = await Promise.all([
    rewards.get(rewardIdOf('record-fee', mergedId)),
    rewards.get(rewardIdOf('record-fee', survivorId)),
    linesToReverse(mergedId, { ...reversal, why: 'merged-away' }, deps),
  ]);
  const wasFirst =
    fee?.at(-1)?.state === 'payable' &&
    lost?.at(-1)?.why === ('verified-elsewhere-first' satisfies ReversalCause);
  return wasFirst ? lines.filter(({ kind }) => kind !== 'record-fee') : lines;
}

/**
 * The lines that give back what was taken back for a cause that is itself undone, such as a merge: each reward stands as
 * before. A fee for which another record of the customer has become payable meanwhile stays taken back (O19).
 */
export async function linesToRestore(
  leadId: string,
  { why, at, by }: Reversal,
  { store, rulebook }: Deps,
): Promise<RewardLine[]> {
  const lead = await store.leads.get(leadId);
  const taken = (await rewardsOfLead(leadId, store)).filter((reward) => {
    const last = reward.at(-1);
    return last?.state === 'reversed' && last.why === why;
  });
  if (lead === undefined || taken.length === 0) return [];
  const { isFree } = await feeClaim(lead, at, { store, rulebook });
  return taken.flatMap((reward) => {
    const [{ kind }] = reward;
    const state = reward.at(-2)?.state;
    if (state === undefined || (kind === 'record-fee' && state === 'payable' && !isFree)) return [];
    const because = [rewardReason(rulebook, kind, 'restored', { leadId, state, why })];
    return [nextLine(reward, { state, at, by, why: 'restored', because })];
  });
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
