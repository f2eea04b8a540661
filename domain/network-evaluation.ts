import type { Decision, Reason } from './decision.ts';
import { type Completion, type CountedPlan, completionOf, type KnownNetwork } from './network-plan.ts';
import type { Band, Grade, NetworkScope, Tier } from './network-source.ts';
import {
  bandOf,
  gradeOf,
  type Indicator,
  type NetworkRecords,
  qualityOf,
  tierOf,
  truthfulnessOf,
} from './network-standing.ts';
import { addPeriods, endOfDayIn } from './periods.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What a network was worth in a quarter (NET-14). Shares are left out where there is nothing to divide by. */
export interface NetworkEvaluation {
  /** In how many months of the quarter it delivered. */
  readonly frequency: number;
  /** Records it delivered. */
  readonly volume: number;
  /** Effective records among those verified. */
  readonly quality?: number;
  /** True and effective records among those delivered (O25). */
  readonly truthfulness?: number;
  readonly grade: Grade;
  readonly tier?: Tier;
  /** Grade and tier, `A1`; the grade alone when nothing was delivered. */
  readonly class: string;
}

/** How a dealer built its channels in a quarter (NET-13). */
export interface DealerEvaluation {
  readonly completion: Completion;
  readonly completionBand?: Band;
  readonly records: NetworkRecords;
  readonly truthfulness?: number;
  readonly truthfulnessBand?: Band;
}

/** Adds up what was delivered. */
export function sumOfRecords(parts: readonly NetworkRecords[]): NetworkRecords {
  return parts.reduce(
    (sum, part) => ({
      collected: sum.collected + part.collected,
      effective: sum.effective + part.effective,
      invalid: sum.invalid + part.invalid,
    }),
    { collected: 0, effective: 0, invalid: 0 },
  );
}

/** Until when a quarter is evaluated (NET-13): the 10th of the next quarter's first month, to the end of that day. */
export function evaluationDue(rulebook: Rulebook, quarter: string): Decision<string> {
  const day = rulebook.entries['network-evaluation-day'].value;
  const value = endOfDayIn(rulebook, addPeriods(quarter, 1), day);
  const text = `${quarter} is evaluated by the end of day ${day} of the month after it.`;
  const inputs = { quarter, day, dueAt: value };
  return {
    value,
    because: [cite(rulebook, 'network-evaluation-day', inputs, text, `${quarter}须于次月${day}日前评价。`)],
  };
}

/** Evaluates one network by what it delivered in each month of a quarter. */
export function evaluateNetwork(
  rulebook: Rulebook,
  { scope, months }: { readonly scope: NetworkScope; readonly months: readonly NetworkRecords[] },
): Decision<NetworkEvaluation> {
  const records = sumOfRecords(months);
  const frequency = months.filter(({ collected }) => collected > 0).length;
  const quality = qualityOf(records);
  const truthfulness = truthfulnessOf(records);
  const grade = gradeOf(rulebook, { scope, collected: records.collected });
  const tier = tierOf(rulebook, records);
  const measures = rulebook.entries['network-effectiveness'].value;
  const text = `Measured by ${measures.join(', ')}: it delivered in ${frequency} of ${months.length} months.`;
  const inputs = { measures: [...measures], frequency, ...records };
  return {
    value: {
      frequency,
      volume: records.collected,
      ...(quality !== undefined && { quality }),
      ...(truthfulness !== undefined && { truthfulness }),
      grade: grade.value,
      ...(tier !== undefined && { tier: tier.value }),
      class: `${grade.value}${tier?.value ?? ''}`,
    },
    because: [
      cite(
        rulebook,
        'network-effectiveness',
        inputs,
        text,
        `${months.length}个月中有${frequency}个月提供信息。`,
      ),
      ...grade.because,
      ...(tier?.because ?? []),
    ],
  };
}

/** Evaluates a dealer by the plans of a quarter, its networks, and what its own networks delivered. */
export function evaluateDealer(
  rulebook: Rulebook,
  input: {
    readonly plans: readonly CountedPlan[];
    readonly networks: readonly KnownNetwork[];
    readonly records: NetworkRecords;
  },
): Decision<DealerEvaluation> {
  const completion = completionOf(rulebook, input.plans, input.networks);
  const truthfulness = truthfulnessOf(input.records);
  const because: Reason[] = [...completion.because];
  const band = (indicator: Indicator, share: number | undefined): Band | undefined => {
    if (share === undefined) return undefined;
    const judged = bandOf(rulebook, indicator, share);
    because.push(...judged.because);
    return judged.value;
  };
  const completionBand = band('completion', completion.value.rate);
  const truthfulnessBand = band('truthfulness', truthfulness);
  return {
    value: {
      completion: completion.value,
      ...(completionBand !== undefined && { completionBand }),
      records: input.records,
      ...(truthfulness !== undefined && { truthfulness }),
      ...(truthfulnessBand !== undefined && { truthfulnessBand }),
    },
    because,
  };
}
