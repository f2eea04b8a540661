import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../../local/stepfunctions/asl/run/seeded-random.ts';

describe('a seeded random number', () => {
  it('depends on seed and draw alone', () => {
    expect(seededRandom('a', 1)).toBe(seededRandom('a', 1));
    expect(seededRandom('a', 1)).not.toBe(seededRandom('a', 2));
    expect(seededRandom('a', 1)).not.toBe(seededRandom('b', 1));
  });

  it.each([
    ['the draws of one seed', (index: number) => seededRandom('one seed', index)],
    ['the first draws of many seeds', (index: number) => seededRandom(`seed ${index}`, 1)],
  ])('is spread evenly over [0, 1): %s', (_, draw) => {
    const tenths = new Array<number>(10).fill(0);

    for (let index = 0; index < 10_000; index += 1) tenths[Math.floor(draw(index) * 10)]! += 1;

    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
