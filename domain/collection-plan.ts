import type { CollectionTarget } from './collection-target.ts';
import type { Decision, Reason } from './decision.ts';
import type { Grade } from './network-source.ts';
import { firstDay, lastDay, periodsBetween } from './periods.ts';
import type { PlanScene } from './plan-people.ts';
import { workingDaysOf } from './plan-people.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { wholeShares } from './shares.ts';

/** A target with how many of its records are collected. */
export interface RunningTarget extends CollectionTarget {
  readonly collected: number;
}

/**
 * How many records all dealers together are to collect in a month (ORG-13): as head office set it, and otherwise what is
 * missing to the targets that run in the month, spread evenly over the months they have left. Undefined without either.
 */
export function monthTotal(
  rulebook: Rulebook,
  month: string,
  { set, targets }: { readonly set?: number | undefined; readonly targets: readonly RunningTarget[] },
): Decision<number | undefined> {
  if (set !== undefined) {
    const text = `Head office set ${set} records for ${month}.`;
    const inputs = { month, records: set, isSet: true };
    return {
      value: set,
      because: [
        cite(rulebook, 'collection-total', inputs, text, `${month}总计划由客户营销部下达：${set}条。`),
      ],
    };
  }
  const running = targets.filter(({ from, to }) => from <= lastDay(month) && to >= firstDay(month));
  const shares = running.map(({ records, collected, to }) => {
    const monthsLeft = periodsBetween(month, to.slice(0, 7)).length;
    return Math.ceil(Math.max(0, records - collected) / monthsLeft);
  });
  const value = running.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0);
  const inputs = {
    month,
    records: value ?? null,
    targets: running.map(({ productLine, records }) => `${productLine}: ${records}`),
  };
  const [text, textZh] =
    value === undefined
      ? [
          'No target runs in the month and head office has set no total.',
          '该月无收集目标，客户营销部亦未下达总计划。',
        ]
      : [
          `What is missing to the targets is spread over the months they have left: ${value} records.`,
          `按目标余量分摊至剩余月份，共${value}条。`,
        ];
  return { value, because: [cite(rulebook, 'collection-total', inputs, text, textZh)] };
}

/** A dealer as the total is divided: its annual sales target, and the grades of its networks (COL-01). */
export interface CollectingDealer {
  readonly dealerId: string;
  readonly size: number;
  readonly grades: readonly Grade[];
}

/** How many records of a month's total each dealer is to collect: by sales level and by network level (COL-01). */
export function dealerQuantities(
  rulebook: Rulebook,
  total: number,
  dealers: readonly CollectingDealer[],
): ReadonlyMap<string, Decision<number>> {
  const { sales, networks, gradeWeights } = rulebook.entries['collection-shares'].value;
  const inOrder = dealers.toSorted((one, other) => (one.dealerId < other.dealerId ? -1 : 1));
  const points = inOrder.map(({ grades }) => grades.reduce((sum, grade) => sum + gradeWeights[grade], 0));
  const sizes = inOrder.map(({ size }) => size);
  const allSizes = sizes.reduce((sum, size) => sum + size, 0);
  const allPoints = points.reduce((sum, each) => sum + each, 0);
  // Where no dealer has a network, the sales level alone decides.
  const weights = inOrder.map(
    (_, index) =>
      (allSizes === 0 ? 0 : (sales * (sizes[index] ?? 0)) / allSizes) +
      (allPoints === 0 ? 0 : (networks * (points[index] ?? 0)) / allPoints),
  );
  const shares = wholeShares(total, weights);
  return new Map(
    inOrder.map(({ dealerId, size }, index) => {
      const value = shares[index] ?? 0;
      const inputs = { dealerId, total, size, networkPoints: points[index] ?? 0, records: value };
      const text = `${value} of ${total} records, by the dealer's sales target and the grades of its networks.`;
      const textZh = `按销量级别和信息网络级别，分得${value}条（总计划${total}条）。`;
      return [dealerId, { value, because: [cite(rulebook, 'collection-shares', inputs, text, textZh)] }];
    }),
  );
}

/** What one person is to collect in the month; nobody where the dealer has nobody who could. */
export interface CollectionLine {
  readonly who?: string;
  readonly quantity: number;
  readonly because: readonly Reason[];
}

/**
 * A dealer's quantity broken down to people with names (ORG-14): among those who collect, by the days on which they work
 * in the month; whoever is away all month gets nothing. Where none of them is there, the first post that stands in.
 */
export function breakDownCollection(
  rulebook: Rulebook,
  quantity: number,
  scene: PlanScene,
): CollectionLine[] {
  const { collect, standIn } = rulebook.entries['collection-posts'].value;
  for (const posts of [collect, ...standIn.map((post): Post[] => [post])]) {
    const present = scene.staff
      .filter(
        ({ dealerId, side, post }) =>
          side === 'dealer' && dealerId === scene.dealerId && posts.includes(post),
      )
      .map((person) => ({ ...person, days: workingDaysOf(rulebook, person, scene).length }))
      .filter(({ days }) => days > 0)
      .toSorted((one, other) => (one.staffId < other.staffId ? -1 : 1));
    if (present.length === 0) continue;
    const shares = wholeShares(
      quantity,
      present.map(({ days }) => days),
    );
    return present.flatMap(({ staffId, post, days }, index) => {
      const share = shares[index] ?? 0;
      if (share === 0) return [];
      const inputs = { staffId, post, days, quantity: share, of: quantity };
      const text = `${share} of ${quantity} records: works on ${days} days of the month.`;
      const textZh = `分解至业务人员：在岗${days}天，${share}条（共${quantity}条）。`;
      return [
        {
          who: staffId,
          quantity: share,
          because: [cite(rulebook, 'collection-posts', inputs, text, textZh)],
        },
      ];
    });
  }
  const inputs = { dealerId: scene.dealerId, quantity };
  const text = 'Nobody who collects records is there in the month.';
  return [
    { quantity, because: [cite(rulebook, 'nobody-present', inputs, text, '该月无人在岗，暂未分解。')] },
  ];
}
