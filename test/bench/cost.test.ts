import { describe, expect, it } from 'vitest';
import { costOf, type Usage } from '../../bench/cost.ts';
import { PRICES, type Priced } from '../../bench/prices.ts';

const NOTHING = Object.fromEntries(Object.keys(PRICES).map((what) => [what, 0])) as Usage;

describe('the bill for a usage', () => {
  it('is the sum of amounts times prices', () => {
    const usage = { ...NOTHING, transition: 100_000, writeUnit: 2_000_000 };

    const { usd } = costOf(usage);

    expect(usd).toBeCloseTo(2.5 + 1.25, 10);
  });

  it('has a line for everything that has a price, the dearest first', () => {
    const usage = { ...NOTHING, transition: 1_000, smsPart: 1_000 };

    const { lines } = costOf(usage);

    expect(lines.map(({ what }) => what).slice(0, 2)).toEqual(['smsPart', 'transition']);
    expect(lines.map(({ what }) => what).toSorted()).toEqual((Object.keys(PRICES) as Priced[]).toSorted());
  });

  it('marks what rests on an assumption, and nothing else', () => {
    const { lines } = costOf(NOTHING);

    const assumed = lines.filter((line) => line.assumed).map(({ what }) => what);

    expect(assumed).toEqual(['smsPart']);
  });

  it('is nothing for nothing', () => {
    expect(costOf(NOTHING).usd).toBe(0);
  });
});
