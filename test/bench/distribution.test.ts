import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOf } from '../../bench/distribution.ts';

describe('the distribution of measured values', () => {
  it('names each percentile by nearest rank, whatever the order of the values', () => {
    const values = Array.from({ length: 200 }, (_, index) => ((index * 7) % 200) + 1);

    const found = distributionOf(values);

    expect(found).toEqual({
      count: 200,
      least: 1,
      mean: 100.5,
      median: 100,
      p90: 180,
      p99: 198,
      greatest: 200,
    });
  });

  it('gives a single value for everything', () => {
    const found = distributionOf([7]);

    expect(found).toEqual({ count: 1, least: 7, mean: 7, median: 7, p90: 7, p99: 7, greatest: 7 });
  });

  it('sorts numbers as numbers, below zero too', () => {
    const found = distributionOf([10, 9, -1, 100]);

    expect(found).toMatchObject({ least: -1, median: 9, greatest: 100 });
  });

  it('leaves at least the named share of values at or below each percentile, and none of them outside', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 300 }), (values) => {
        const { median, p90, p99 } = distributionOf(values);

        for (const [share, value] of [
          [0.5, median],
          [0.9, p90],
          [0.99, p99],
        ] as const) {
          expect(values.filter((each) => each <= value).length).toBeGreaterThanOrEqual(share * values.length);
          expect(values.filter((each) => each < value).length).toBeLessThan(share * values.length);
          expect(values).toContain(value);
        }
      }),
    );
  });

  it('refuses to describe nothing', () => {
    expect(() => distributionOf([])).toThrow(RangeError);
  });
});
