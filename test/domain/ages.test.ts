import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAges } from '../../domain/ages.ts';

describe('ages', () => {
  it('are told by median, by what nine of ten do not pass, and in buckets', () => {
    const ages = countAges([0, 2, 3, 6, 7, 13, 14, 29, 30, 90]);

    expect(ages).toMatchObject({ count: 10, medianDays: 7, p90Days: 30 });
    expect(ages.buckets.map(({ count }) => count)).toEqual([2, 2, 2, 2, 1, 0, 1]);
    expect(ages.buckets[0]).toEqual({ fromDay: 0, untilDay: 2, count: 2 });
    expect(ages.buckets.at(-1)).toEqual({ fromDay: 90, count: 1 });
  });

  it('of nothing have no median', () => {
    expect(countAges([])).toMatchObject({ count: 0 });
    expect(countAges([]).medianDays).toBeUndefined();
  });

  it('stand in exactly one bucket each, and half of them do not pass the median', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1 }), (days) => {
        const { buckets, medianDays = 0, p90Days = 0 } = countAges(days);

        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(days.length);
        expect(days.filter((age) => age <= medianDays).length * 2).toBeGreaterThanOrEqual(days.length);
        expect(days.filter((age) => age > p90Days).length * 10).toBeLessThanOrEqual(days.length);
      }),
    );
  });
});
