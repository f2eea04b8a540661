import type { Decision, Reason } from './decision.ts';
import { mayBeProtected } from './jurisdiction.ts';
import type { Level } from './lead.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook, RuleEntryId } from './rulebook-schema.ts';

/** What a dealer can earn by a record: once for the record, once for its purchase, or once for each vehicle. */
export const REWARD_KINDS = ['record-fee', 'purchase-fee', 'profit-guarantee'] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];

/** How far a reward is. Each change is a new line of the ledger; the last line says how it stands. */
export const REWARD_STATES = ['earned', 'waiting-for-verification', 'payable', 'paid', 'reversed'] as const;
export type RewardState = (typeof REWARD_STATES)[number];

/** Why a reward is taken back. */
export const REVERSAL_CAUSES = [
  'record-invalid',
  'verified-elsewhere-first',
  'merged-away',
  'erased',
  'import-undone',
  'by-hand',
] as const;
export type ReversalCause = (typeof REVERSAL_CAUSES)[number];

/** For which reasons a person may take a reward back; classes, so that nobody writes a customer into the ledger. */
export const HAND_REVERSALS = ['entered-by-mistake', 'not-genuine', 'agreed-otherwise'] as const;

/** What may follow what. What was taken back comes back when a record is proved true after all, or a merge is undone. */
const FOLLOWERS: Record<RewardState | 'none', readonly RewardState[]> = {
  none: ['earned'],
  earned: ['waiting-for-verification', 'payable', 'reversed'],
  'waiting-for-verification': ['payable', 'reversed'],
  payable: ['paid', 'reversed'],
  paid: ['reversed'],
  reversed: ['earned', 'waiting-for-verification', 'payable'],
};

/** What of a line counts for the state of its reward. */
export interface StateLine {
  readonly sequence: number;
  readonly state: RewardState;
  /** Whole yuan; on a guarantee only from the line on that holds its figure. */
  readonly amountYuan?: number | undefined;
}

/** A reward as its lines tell it. */
export interface RewardStanding {
  readonly state: RewardState;
  /** Absent while a guarantee has no figure. */
  readonly amountYuan?: number;
  /** Reversed after it was paid: the dealer owes it back. */
  readonly owedBack: boolean;
  readonly nextSequence: number;
}

/** Whether one state may follow another; `none` before the first line. */
export function mayFollow(before: RewardState | 'none', next: RewardState): boolean {
  return FOLLOWERS[before].includes(next);
}

/**
 * Whether a cause takes back a reward in this state. What a true record has earned stays owed when the customer's data are
 * erased, and what was paid for it stays paid when it is merged into another one.
 */
export function mayBeReversed(state: RewardState, why: ReversalCause): boolean {
  if (!mayFollow(state, 'reversed')) return false;
  if (why === 'erased') return state === 'earned' || state === 'waiting-for-verification';
  return state !== 'paid' || why === 'record-invalid' || why === 'import-undone' || why === 'by-hand';
}

/** How a reward stands by its lines, in any order. Throws RangeError when they are not a reward's whole history. */
export function rewardStanding(lines: readonly StateLine[]): RewardStanding {
  let before: RewardState | 'none' = 'none';
  let amountYuan: number | undefined;
  let isPaid = false;
  const ordered = lines.toSorted((one, other) => one.sequence - other.sequence);
  for (const [index, line] of ordered.entries()) {
    if (line.sequence !== index + 1) throw new RangeError(`the line ${index + 1} of a reward is missing`);
    if (!mayFollow(before, line.state)) throw new RangeError(`${line.state} cannot follow ${before}`);
    amountYuan = line.amountYuan ?? amountYuan;
    if (line.state === 'paid') isPaid = true;
    if (line.state === 'payable') isPaid = false;
    before = line.state;
  }
  if (before === 'none') throw new RangeError('a reward has at least one line');
  return {
    state: before,
    ...(amountYuan !== undefined && { amountYuan }),
    owedBack: before === 'reversed' && isPaid,
    nextSequence: ordered.length + 1,
  };
}

/** The amount that a rulebook gives a kind of reward; a guarantee's is entered by a person (O17). */
export function fixedAmountYuan({ entries }: Rulebook, kind: RewardKind): number | undefined {
  return kind === 'profit-guarantee' ? undefined : entries[kind].value.yuan;
}

/** Whether a foreign record earns the fee of PRO-15: a dealer's retail record, once it is verified. */
export function judgeRecordFee(
  rulebook: Rulebook,
  record: { readonly enteredBy: string; readonly isForeign: boolean; readonly level: Level },
): Decision<{ readonly isEarned: boolean }> {
  const { enteredBy, isForeign, level } = record;
  const { yuan } = rulebook.entries['record-fee'].value;
  const isEarned = isForeign && !mayBeProtected(rulebook, level);
  const [text, textZh] = isEarned
    ? [
        `${yuan} yuan for the dealer who entered it, once it is verified.`,
        `录入经销商信息费${yuan}元，核实后支付。`,
      ]
    : ['Records of one’s own area and of bigger customers earn no fee.', '本区域信息和大客户信息无信息费。'];
  const inputs = { enteredBy, isForeign, level, yuan };
  return { value: { isEarned }, because: [cite(rulebook, 'record-fee', inputs, text, textZh)] };
}

/** The reason of a state that is not a person's doing. */
export function rewardReason(
  rulebook: Rulebook,
  kind: RewardKind,
  state: 'payable' | 'restored' | ReversalCause,
  inputs: Reason['inputs'] = {},
): Reason {
  const [text, textZh] = SENTENCES[state];
  const entry: RuleEntryId = state === 'verified-elsewhere-first' ? 'first-verified-enterer' : kind;
  return cite(rulebook, entry, { kind, ...inputs }, text, textZh);
}

const SENTENCES: Record<'payable' | 'restored' | ReversalCause, readonly [string, string]> = {
  payable: ['What it was waiting for has come: it is payable.', '条件已满足，可以支付。'],
  restored: ['What took it back was undone: it stands as before.', '撤销原因已取消，恢复原状态。'],
  'record-invalid': ['The record is not true, so it earns nothing.', '信息无效，不予奖励。'],
  'verified-elsewhere-first': [
    'Another dealer’s record of this customer was verified first; the fee is paid once.',
    '同一客户其他经销商的信息先核实有效，信息费只付一次。',
  ],
  'merged-away': ['The record was merged into another one.', '信息已合并。'],
  erased: ['The record was erased at the customer’s wish.', '信息已按客户要求删除。'],
  'import-undone': ['The import that brought the record was undone.', '导入已撤销。'],
  'by-hand': ['Head office took it back.', '客户营销部撤销。'],
};

/** Whether a figure for a guarantee is accepted (PRO-17, O17). */
export function judgeGuarantee(
  rulebook: Rulebook,
  amountYuan: number,
): Decision<{ readonly isAccepted: boolean; readonly minYuan: number; readonly maxYuan: number }> {
  const { minYuan, maxYuan } = rulebook.entries['profit-guarantee'].value;
  const isAccepted = Number.isInteger(amountYuan) && minYuan <= amountYuan && amountYuan <= maxYuan;
  const [text, textZh] = isAccepted
    ? [`${amountYuan} yuan lie within ${minYuan} to ${maxYuan}.`, `利润保障${amountYuan}元，在规定范围内。`]
    : [
        `The guarantee lies within ${minYuan} to ${maxYuan} whole yuan.`,
        `利润保障须为${minYuan}至${maxYuan}的整数元。`,
      ];
  const inputs = { amountYuan, minYuan, maxYuan };
  const because = [cite(rulebook, 'profit-guarantee', inputs, text, textZh)];
  return { value: { isAccepted, minYuan, maxYuan }, because };
}

/** Whether a post keeps the ledger: enters guarantees, pays and takes back (客户营销部, O17). */
export function keepsRewards({ entries }: Rulebook, post: Post): boolean {
  return entries['reward-keepers'].value.includes(post);
}
