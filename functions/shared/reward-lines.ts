import { localDate } from '../../domain/calendar.ts';
import type { Reason } from '../../domain/decision.ts';
import {
  fixedAmountYuan,
  mayBeReversed,
  type ReversalCause,
  type RewardKind,
  type RewardState,
  rewardReason,
  rewardStanding,
} from '../../domain/rewards.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Lead } from '../store/lead.ts';
import type { Reward, RewardLine } from '../store/reward.ts';
import { derivedId } from './derived-id.ts';

/** The id of a reward: `R` and twelve characters that follow from its kind and its cause, a lead's id or a VIN. */
export function rewardIdOf(kind: RewardKind, cause: string): string {
  return `R${derivedId(['reward', kind, cause], 12)}`;
}

/** A reward that has just been earned by a lead's record: its first lines, in the order of `states`. */
export function earnedLines(
  rulebook: Rulebook,
  earned: {
    readonly kind: RewardKind;
    readonly lead: Lead;
    /** The region of the dealer who entered the record. */
    readonly regionId: string;
    readonly vin?: string;
    readonly states: readonly ['earned', ...RewardState[]];
    readonly at: string;
    readonly by: string;
    readonly why: string;
    readonly because: readonly Reason[];
  },
): RewardLine[] {
  const { kind, lead, regionId, vin, states, at, by, why, because } = earned;
  const amountYuan = fixedAmountYuan(rulebook, kind);
  return states.map((state, index) => ({
    ...{ rewardId: rewardIdOf(kind, vin ?? lead.leadId), sequence: index + 1, kind, state, at, by, why },
    ...{ amountYuan, dealerId: lead.enteredByDealerId, regionId, leadId: lead.leadId, vin, because },
    month: localDate(at, rulebook.entries['due-time'].value.timeZone).slice(0, 'YYYY-MM'.length),
  }));
}

/** The next line of a reward. Its state must be one that may follow; `rewardStanding` of the lines checks it when read. */
export function nextLine(
  reward: Reward,
  line: Pick<RewardLine, 'state' | 'at' | 'by' | 'why' | 'because'> &
    Partial<Pick<RewardLine, 'amountYuan' | 'reference'>>,
): RewardLine {
  const [{ rewardId, kind, dealerId, regionId, leadId, vin, month }] = reward;
  const { amountYuan, nextSequence } = rewardStanding(reward);
  return {
    ...{ rewardId, sequence: nextSequence, kind, dealerId, regionId, leadId, vin, month },
    ...{ amountYuan, ...line },
  };
}

/** The lines that take rewards back; none for a reward that is over already or that this cause leaves alone. */
export function reversalLines(
  rulebook: Rulebook,
  rewards: readonly Reward[],
  { why, at, by }: { readonly why: ReversalCause; readonly at: string; readonly by: string },
): RewardLine[] {
  return rewards.flatMap((reward) => {
    const { state } = rewardStanding(reward);
    if (!mayBeReversed(state, why)) return [];
    const [{ kind, leadId }] = reward;
    const because = [rewardReason(rulebook, kind, why, { leadId, state })];
    return [nextLine(reward, { state: 'reversed', at, by, why, because })];
  });
}
