import type { Decision } from './decision.ts';
import type { LeadStatus, Stage } from './lead.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** How one of two leads that are to become one stands. */
export interface MergeStanding {
  readonly leadId: string;
  readonly stage: Stage;
  readonly status: LeadStatus;
  readonly mergedInto?: string | undefined;
  readonly erasedAt?: string | undefined;
  readonly soldAt?: string | undefined;
}

/** Why two leads cannot be joined, in the direction that was asked for. */
export const MERGE_HINDRANCES = {
  'same-lead': ['A lead cannot be joined with itself.', '不能与自身合并。'],
  'merged-before': ['One of them was joined with another lead before.', '其中一条已被合并。'],
  erased: ['The person of one of them is erased.', '其中一条的客户信息已删除。'],
  'survivor-over': [
    'The lead that shall stay is over while the other is followed up: let that one stay.',
    '保留的信息已结束，而另一条仍在跟进，请保留后者。',
  ],
  'merged-bought': [
    'The customer of the lead that shall be given up has bought: let that one stay, so that the care goes on.',
    '被合并信息的客户已购车，请保留该条以继续关系维系。',
  ],
  'held-by-third': [
    'A third lead of the same dealer has the telephone, or name and address, that would stay: join those two first, or keep the other value.',
    '保留后的电话或姓名地址与该经销商的第三条信息相同，请先合并那两条，或选择另一取值。',
  ],
} as const;
export type MergeHindrance = keyof typeof MERGE_HINDRANCES;

/** What stands in the way of joining two leads; nothing may be lost by it: no open path, no care after a sale. */
export function mergeHindrances(
  rulebook: Rulebook,
  survivor: MergeStanding,
  merged: MergeStanding,
  /** Whether a third lead of the survivor's dealer holds a key that the survivor would have. */
  heldByThird: boolean,
): Decision<readonly MergeHindrance[]> {
  const alive = ({ status }: MergeStanding) => status === 'open' || status === 'resting';
  const either = (test: (standing: MergeStanding) => boolean) => test(survivor) || test(merged);
  const found: Record<MergeHindrance, boolean> = {
    'same-lead': survivor.leadId === merged.leadId,
    'merged-before': either(({ mergedInto }) => mergedInto !== undefined),
    erased: either(({ erasedAt }) => erasedAt !== undefined),
    'survivor-over': !alive(survivor) && alive(merged),
    'merged-bought':
      alive(survivor) &&
      alive(merged) &&
      merged.stage === 'maintenance' &&
      merged.soldAt !== undefined &&
      survivor.stage !== 'maintenance',
    'held-by-third': heldByThird,
  };
  const value = (Object.keys(MERGE_HINDRANCES) as MergeHindrance[]).filter((hindrance) => found[hindrance]);
  const because = value.map((hindrance) => {
    const [text, textZh] = MERGE_HINDRANCES[hindrance];
    return cite(rulebook, 'merge-values', { hindrance }, text, textZh);
  });
  return { value, because };
}
