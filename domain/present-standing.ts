import type { Decision } from './decision.ts';
import { sumOfRecords } from './network-evaluation.ts';
import type { Grade, NetworkScope, Tier } from './network-source.ts';
import {
  gradeOf,
  type NetworkRecords,
  type NextCollection,
  nextCollection,
  tierOf,
} from './network-standing.ts';
import { addPeriods, monthsOf, periodOf } from './periods.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Where a network stands today. Grade and tier come from the last whole quarter, since a running one has not all its records. */
export interface PresentStanding {
  /** The quarter that was measured. */
  readonly measured: string;
  readonly grade: Grade;
  /** Left out when it delivered nothing in the measured quarter. */
  readonly tier?: Tier;
  readonly class: string;
  readonly collection: NextCollection;
  /** What it has delivered in the running quarter. */
  readonly thisQuarter: NetworkRecords;
}

/** The months whose records a present standing asks for: the last whole quarter and the running one. */
export function monthsForStanding(
  rulebook: Rulebook,
  at: string,
): { readonly from: string; readonly to: string } {
  const quarter = periodOf(rulebook, at, 'quarter');
  const [from] = monthsOf(addPeriods(quarter, -1)) as [string];
  return { from, to: periodOf(rulebook, at, 'month') };
}

/** Where a network stands at an instant, by what it delivered in each month. */
export function presentStanding(
  rulebook: Rulebook,
  input: {
    readonly scope: NetworkScope;
    readonly at: string;
    readonly months: ReadonlyMap<string, NetworkRecords>;
  },
): Decision<PresentStanding> {
  const { scope, at, months } = input;
  const quarter = periodOf(rulebook, at, 'quarter');
  const measured = addPeriods(quarter, -1);
  const recordsIn = (period: string) =>
    sumOfRecords(monthsOf(period).flatMap((month) => months.get(month) ?? []));
  const before = recordsIn(measured);
  const grade = gradeOf(rulebook, { scope, collected: before.collected });
  const tier = tierOf(rulebook, before);
  const thisQuarter = recordsIn(quarter);
  const collected = {
    month: recordsIn(periodOf(rulebook, at, 'month')).collected,
    quarter: thisQuarter.collected,
  };
  const collection = nextCollection(rulebook, { grade: grade.value, at, collected });
  return {
    value: {
      measured,
      grade: grade.value,
      ...(tier !== undefined && { tier: tier.value }),
      class: `${grade.value}${tier?.value ?? ''}`,
      collection: collection.value,
      thisQuarter,
    },
    because: [...grade.because, ...(tier?.because ?? []), ...collection.because],
  };
}
