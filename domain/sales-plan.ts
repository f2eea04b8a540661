import * as z from 'zod';
import type { Decision } from './decision.ts';
import type { Dealer, Staff } from './organisation.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/**
 * How many vehicles a dealer plans to sell in a month, and by which factors its plans are measured from that month on
 * (O5); a factor left out is as it was before, and at first the lower bound.
 */
export const salesPlanSchema = z.strictObject({
  vehicles: z.int().min(0).max(100_000),
  revisitFactor: z.number().positive().max(100).optional(),
  promotionFactor: z.number().positive().max(100).optional(),
});

export type SalesPlan = z.infer<typeof salesPlanSchema>;

/** One thing wrong with a sales plan. */
export interface SalesPlanProblem {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly messageZh: string;
}

/** Checks the factors against the bounds of the rules: the lower one is enforced, above the upper one no rule goes (O5). */
export function salesPlanProblems({ entries }: Rulebook, plan: SalesPlan): SalesPlanProblem[] {
  const bounds = [
    ['revisitFactor', entries['revisit-floor']],
    ['promotionFactor', entries['promotion-floor']],
  ] as const;
  return bounds.flatMap(([path, { source, value }]) => {
    const factor = plan[path];
    if (factor === undefined || (factor >= value.atLeast && factor <= value.warnBelow)) return [];
    const range = `${value.atLeast}–${value.warnBelow}`;
    return [
      { path, rule: source.rule, message: `must lie within ${range}`, messageZh: `须在${range}倍之间` },
    ];
  });
}

/** How many vehicles a dealer plans to sell in a month: as set, and otherwise its part of the annual target. */
export function salesPlanOf(
  rulebook: Rulebook,
  dealer: Pick<Dealer, 'dealerId' | 'size'>,
  set: Pick<SalesPlan, 'vehicles'> | undefined,
): Decision<number> {
  const { dealerId, size } = dealer;
  const parts = rulebook.entries['sales-plan-default'].value;
  const value = set?.vehicles ?? Math.ceil(size / parts);
  const inputs = { dealerId, size, vehicles: value, isSet: set !== undefined };
  const [text, textZh] =
    set === undefined
      ? [
          `Nobody has set a sales plan: a ${parts}th of the annual target of ${size} is ${value}.`,
          `未设月度销售计划，按年度目标${size}台的1/${parts}计为${value}台。`,
        ]
      : [`The sales plan is ${value} vehicles.`, `月度销售计划为${value}台。`];
  return { value, because: [cite(rulebook, 'sales-plan-default', inputs, text, textZh)] };
}

/** Whether somebody may set a dealer's sales plan: its own people or the maker's of the posts that the rulebook names. */
export function maySetSalesPlan(rulebook: Rulebook, person: Pick<Staff, 'post' | 'side'>): Decision<boolean> {
  const value = rulebook.entries['sales-plan-keepers'].value[person.side].includes(person.post);
  const [text, textZh] = value
    ? ['This post may set sales plans.', '该岗位可设定销售计划。']
    : ['This post may not set sales plans.', '该岗位不得设定销售计划。'];
  return { value, because: [cite(rulebook, 'sales-plan-keepers', { post: person.post }, text, textZh)] };
}
