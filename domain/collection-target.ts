import * as z from 'zod';
import type { Decision } from './decision.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** A target for a product line: so many records collected from one local day to another, both inclusive (COL-04). */
export const collectionTargetSchema = z.strictObject({
  productLine: z.string().trim().min(1).max(64),
  records: z.number().int().positive().max(10_000_000),
  from: z.iso.date(),
  to: z.iso.date(),
});

export type CollectionTarget = z.infer<typeof collectionTargetSchema>;

/** One thing wrong with a target. */
export interface TargetProblem {
  readonly path: string;
  readonly message: string;
  readonly messageZh: string;
}

/** Checks what a target says against the product lines there are and the other targets of its line; all problems. */
export function targetProblems(
  target: CollectionTarget,
  known: { readonly productLines: readonly string[]; readonly targets: readonly CollectionTarget[] },
): readonly TargetProblem[] {
  const { productLine, from, to } = target;
  const problems: TargetProblem[] = [];
  if (!known.productLines.includes(productLine)) {
    problems.push({
      path: 'productLine',
      message: 'there is no such product line',
      messageZh: '没有该产品线',
    });
  }
  if (to < from) {
    problems.push({ path: 'to', message: 'lies before the first day', messageZh: '结束日期早于开始日期' });
  }
  const other = known.targets.find(
    (each) => each.productLine === productLine && each.from !== from && each.from <= to && from <= each.to,
  );
  if (other !== undefined) {
    problems.push({
      path: 'productLine',
      message: `has another target on these days, which begins on ${other.from} and ends on ${other.to}`,
      messageZh: `与${other.from}至${other.to}的目标重叠`,
    });
  }
  return problems;
}

/** The targets of the programme, which hold for a product line as long as none was set for it (COL-04, ORG-08). */
export function programmeTargets({ entries }: Rulebook): readonly CollectionTarget[] {
  const { from, to } = entries['programme-window'].value;
  return entries['collection-targets'].value.map(({ productLine, records }) => ({
    productLine,
    records,
    from,
    to,
  }));
}

/** Whether a post may set targets (COL-02: 客户营销部 issues the totals). */
export function maySetTargets(rulebook: Rulebook, { post }: { readonly post: Post }): Decision<boolean> {
  const value = rulebook.entries['target-keepers'].value.includes(post);
  const [text, textZh] = value
    ? ['This post may set targets.', '该岗位可设定目标。']
    : ['This post may not set targets.', '该岗位不得设定目标。'];
  return { value, because: [cite(rulebook, 'target-keepers', { post }, text, textZh)] };
}
