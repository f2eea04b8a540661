import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveRate } from '../../domain/effective-rate.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';

describe('the effective rate', () => {
  it.each([
    [70, 30, 0.7, true],
    [7, 3, 0.7, true],
    [700_000, 300_000, 0.7, true],
    [699_999, 300_001, 0.699999, false],
    [69, 31, 0.69, false],
    [0, 5, 0, false],
    [5, 0, 1, true],
  ])(
    'of %i effective and %i invalid records is %d and reaches the target: %s',
    (effective, invalid, rate, reaches) => {
      const { value, because } = effectiveRate(rulebook, { effective, invalid });

      expect(value).toMatchObject({
        verified: effective + invalid,
        rate,
        target: 0.7,
        reachesTarget: reaches,
      });
      expect(because.map(({ rule }) => rule)).toEqual(['O24', 'PRO-24']);
    },
  );

  it('is none, rather than nought, when nothing was verified', () => {
    const { value, because } = effectiveRate(rulebook, { effective: 0, invalid: 0 });

    expect(value).toEqual({ verified: 0, target: 0.7 });
    expect(because.map(({ rule }) => rule)).toEqual(['O24']);
  });

  it('reaches the target exactly when ten times the effective are seven times the verified or more', () => {
    const counts = fc.record({ effective: fc.nat(10_000), invalid: fc.nat(10_000) });
    fc.assert(
      fc.property(counts, ({ effective, invalid }) => {
        fc.pre(effective + invalid > 0);
        const { reachesTarget } = effectiveRate(rulebook, { effective, invalid }).value;

        expect(reachesTarget).toBe(10 * effective >= 7 * (effective + invalid));
      }),
    );
  });
});
