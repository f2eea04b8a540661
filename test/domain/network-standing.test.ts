import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NETWORK_SCOPES } from '../../domain/network-source.ts';
import {
  bandOf,
  gradeOf,
  nextCollection,
  qualityOf,
  rhythmOfGrade,
  tierOf,
  truthfulnessOf,
} from '../../domain/network-standing.ts';
import { presentStanding } from '../../domain/present-standing.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const grade = (scope: 'national' | 'regional', collected: number) =>
  gradeOf(auman2011, { scope, collected }).value;
const tier = (effective: number, collected: number) =>
  tierOf(auman2011, { collected, effective, invalid: 0 })?.value;

describe('the grade of a network', () => {
  it.each([
    ['national', 30_001, 'A'],
    ['national', 30_000, 'B'],
    ['national', 10_001, 'B'],
    ['national', 10_000, 'C'],
    ['national', 2_001, 'C'],
    ['national', 2_000, 'D'],
    ['regional', 5_001, 'A'],
    ['regional', 5_000, 'B'],
    ['regional', 2_001, 'B'],
    ['regional', 2_000, 'C'],
    ['regional', 301, 'C'],
    ['regional', 300, 'D'],
    ['regional', 0, 'D'],
  ] as const)('of a %s one with %i records in the quarter is %s', (scope, collected, expected) => {
    expect(grade(scope, collected)).toBe(expected);
  });

  it('has exactly one place on the scale for every count: the intervals of T2 tile the line', () => {
    const infinity = Number.POSITIVE_INFINITY;
    const intervals = {
      national: { A: [30_000, infinity], B: [10_000, 30_000], C: [2_000, 10_000], D: [-1, 2_000] },
      regional: { A: [5_000, infinity], B: [2_000, 5_000], C: [300, 2_000], D: [-1, 300] },
    } as const;
    const counts = fc.oneof(
      fc.nat(60_000),
      fc.constantFrom(0, 300, 301, 2_000, 2_001, 5_000, 10_000, 30_000),
    );

    fc.assert(
      fc.property(fc.constantFrom(...NETWORK_SCOPES), counts, (scope, collected) => {
        const holding = Object.entries(intervals[scope]).filter(
          ([, [above, upTo]]) => collected > above && collected <= upTo,
        );
        expect(holding.map(([name]) => name)).toEqual([grade(scope, collected)]);
      }),
    );
  });

  it('never falls when more is delivered, whatever the scale', () => {
    const any = fc.integer({ min: 0, max: 60_000 });

    fc.assert(
      fc.property(fc.constantFrom(...NETWORK_SCOPES), any, any, (scope, one, other) => {
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)];
        expect(grade(scope, more) <= grade(scope, fewer)).toBe(true);
      }),
    );
  });

  it('comes with the rule, the scale and the count', () => {
    const { because } = gradeOf(auman2011, { scope: 'regional', collected: 301 });

    expect(because).toMatchObject([
      { rule: 'NET-06', table: 'T2', inputs: { scope: 'regional', collected: 301, above: 300 } },
    ]);
  });
});

describe('the rhythm of a network', () => {
  it.each([
    ['A', 'quarter'],
    ['B', 'quarter'],
    ['C', 'month'],
    ['D', 'month'],
  ] as const)('of grade %s is the %s', (given, rhythm) => {
    expect(rhythmOfGrade(auman2011, given).value).toBe(rhythm);
  });
});

describe('the tier of a network', () => {
  it.each([
    [1, 1, 1],
    [50, 100, 1],
    [499, 1000, 2],
    [1, 5, 2],
    [199, 1000, 3],
    [0, 7, 3],
  ])('with %i true records of %i is %i', (effective, collected, expected) => {
    expect(tier(effective, collected)).toBe(expected);
  });

  it('is told to be on a boundary just there', () => {
    const rulesOf = (effective: number) =>
      tierOf(auman2011, { collected: 100, effective, invalid: 0 })?.because.map(({ rule }) => rule);

    expect([50, 20].map((effective) => rulesOf(effective)?.includes('O35'))).toEqual([true, true]);
    expect([51, 49, 21, 19].map((effective) => rulesOf(effective)?.includes('O35'))).toEqual([
      ...[false, false, false, false],
    ]);
  });

  it('says which networks are key-managed', () => {
    const management = (effective: number) =>
      tierOf(auman2011, { collected: 100, effective, invalid: 0 })?.because.at(-1)?.inputs.keyManaged;

    expect([60, 30, 10].map(management)).toEqual([true, true, false]);
  });

  it('is unknown while nothing was delivered', () => {
    expect(tier(0, 0)).toBeUndefined();
  });
});

describe('the share of true records', () => {
  it('is of all that were delivered, and that of good ones is of those verified', () => {
    const records = { collected: 10, effective: 3, invalid: 1 };

    expect([truthfulnessOf(records), qualityOf(records)]).toEqual([0.3, 0.75]);
  });

  it('is unknown where there is nothing to divide by', () => {
    const records = { collected: 0, effective: 0, invalid: 0 };

    expect([truthfulnessOf(records), qualityOf(records)]).toEqual([undefined, undefined]);
    expect(qualityOf({ ...records, collected: 5 })).toBeUndefined();
  });
});

describe('the band of an indicator', () => {
  it.each([
    ['completion', 1, 'excellent'],
    ['completion', 0.85, 'excellent'],
    ['completion', 0.8499, 'fair'],
    ['completion', 0.6, 'fair'],
    ['completion', 0.5999, 'poor'],
    ['truthfulness', 0.5, 'excellent'],
    ['truthfulness', 0.4999, 'fair'],
    ['truthfulness', 0.2, 'fair'],
    ['truthfulness', 0.1999, 'poor'],
    ['truthfulness', 0, 'poor'],
  ] as const)('of a %s of %d is %s', (indicator, share, expected) => {
    expect(bandOf(auman2011, indicator, share).value).toBe(expected);
  });

  it('agrees with the tier for every share of truth, as T3 and T4 share their bounds', () => {
    const counts = fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }));

    fc.assert(
      fc.property(counts, ([part, collected]) => {
        const effective = Math.min(part, collected);
        const band = bandOf(auman2011, 'truthfulness', effective / collected).value;
        expect(['excellent', 'fair', 'poor'].indexOf(band) + 1).toBe(tier(effective, collected));
      }),
    );
  });
});

describe('the next collection', () => {
  const next = (grade: 'B' | 'C', at: string, month: number, quarter: number) =>
    nextCollection(auman2011, { grade, at, collected: { month, quarter } }).value;

  it('of a monthly network is due by the end of a month in which nothing came', () => {
    const { period, dueAt, due } = next('C', '2028-02-10T02:00:00Z', 0, 12);

    expect({ period, dueAt, due }).toEqual({ period: '2028-02', dueAt: '2028-02-29T15:59:59Z', due: true });
    expect(next('C', '2028-02-10T02:00:00Z', 1, 12).due).toBe(false);
  });

  it('of a quarterly network is due by the end of a quarter in which nothing came', () => {
    const { period, lastMonth, dueAt, due } = next('B', '2026-11-10T02:00:00Z', 0, 0);

    expect({ period, lastMonth, dueAt, due }).toEqual({
      ...{ period: '2026-Q4', lastMonth: '2026-12', dueAt: '2026-12-31T15:59:59Z', due: true },
    });
    expect(next('B', '2026-11-10T02:00:00Z', 0, 1).due).toBe(false);
  });
});

describe('the present standing', () => {
  const records = (collected: number, effective = 0) => ({ collected, effective, invalid: 0 });
  const months = new Map([
    ['2025-12', records(5000)],
    ['2026-01', records(2000, 1000)],
    ['2026-02', records(1)],
    ['2026-04', records(9)],
  ]);

  it('takes grade and tier from the last whole quarter and counts the running one', () => {
    const { value } = presentStanding(auman2011, { scope: 'regional', at: '2026-05-10T02:00:00Z', months });

    expect(value).toMatchObject({
      ...{ measured: '2026-Q1', grade: 'B', tier: 2, class: 'B2' },
      thisQuarter: records(9),
      collection: { rhythm: 'quarter', period: '2026-Q2', due: false },
    });
  });

  it('of a network without records is grade D, monthly, without a tier', () => {
    const { value } = presentStanding(auman2011, {
      ...{ scope: 'national', at: '2026-05-10T02:00:00Z', months: new Map() },
    });

    expect(value).toMatchObject({ grade: 'D', class: 'D', collection: { rhythm: 'month', due: true } });
    expect(value).not.toHaveProperty('tier');
  });
});
