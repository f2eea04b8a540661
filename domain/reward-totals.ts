import type { RewardKind, RewardStanding } from './rewards.ts';

/** What rewards come to, in whole yuan; a reward counts in exactly one of the sums. */
export interface RewardTotals {
  readonly rewards: number;
  /** Earned, and not yet verified. */
  readonly waitingYuan: number;
  readonly payableYuan: number;
  readonly paidYuan: number;
  /** Taken back before it was paid. */
  readonly reversedYuan: number;
  /** Taken back after it was paid: the dealer owes it. */
  readonly owedBackYuan: number;
  /** Guarantees that have no figure yet; they count in no sum. */
  readonly withoutFigure: number;
}

const SUM_OF = {
  earned: 'waitingYuan',
  'waiting-for-verification': 'waitingYuan',
  payable: 'payableYuan',
  paid: 'paidYuan',
  reversed: 'reversedYuan',
} as const;

/** Adds rewards up. */
export function rewardTotals(
  rewards: readonly (RewardStanding & { readonly kind: RewardKind })[],
): RewardTotals {
  const totals = {
    rewards: rewards.length,
    ...{ waitingYuan: 0, payableYuan: 0, paidYuan: 0, reversedYuan: 0, owedBackYuan: 0, withoutFigure: 0 },
  };
  for (const { state, amountYuan, owedBack } of rewards) {
    if (amountYuan === undefined) totals.withoutFigure += state === 'reversed' ? 0 : 1;
    else totals[owedBack ? 'owedBackYuan' : SUM_OF[state]] += amountYuan;
  }
  return totals;
}
