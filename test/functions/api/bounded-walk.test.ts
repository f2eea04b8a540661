import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundedWalk,
  LOOKED_AT_MOST,
  type WalkPosition,
} from '../../../functions/api/looking/bounded-walk.ts';

const positions = (count: number, part = 0): WalkPosition[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(index * 60_000 + part).toISOString(),
    id: `${part}-${index}`,
  }));

/** A walk from the earliest on over parts in memory, which counts what it reads. */
function walkOver(parts: readonly (readonly WalkPosition[])[], isHit: (item: WalkPosition) => boolean) {
  const walked = { read: 0 };
  const walk = (limit: number, after?: WalkPosition) =>
    boundedWalk<readonly WalkPosition[], WalkPosition, WalkPosition>({
      ...{ parts, order: 'earliest-first', limit, after, positionOf: (item) => item },
      read: async (part, from, most) => {
        const rest = part.filter(
          ({ at, id }) => from === undefined || at > from.at || (at === from.at && id > from.id),
        );
        walked.read += Math.min(rest.length, most);
        return { items: rest.slice(0, most), more: rest.length > most };
      },
      hits: async (items) => new Map(items.filter(isHit).map((item) => [item, item])),
    });
  return { walk, walked };
}

describe('a bounded walk', () => {
  it('stops after some thousands although nothing was found, and goes on from there', async () => {
    const last = { at: new Date(4999 * 60_000).toISOString(), id: '0-4999' };
    const { walk, walked } = walkOver([positions(5000)], ({ id }) => id === last.id);

    const first = await walk(10);
    const second = await walk(10, first.stoppedAt);
    const third = await walk(10, second.stoppedAt);

    expect([first.found, first.searched]).toEqual([[], LOOKED_AT_MOST]);
    expect(third).toEqual({ found: [last], searched: 1000 });
    expect(walked.read).toBeLessThan(5000 + 500);
  });

  it('finds the same in one order and each item once, however parts and pages are cut', async () => {
    const sizes = fc.array(fc.nat(900), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        async (counts, limit, nth) => {
          const parts = counts.map((count, part) => positions(count, part));
          const isHit = ({ id }: WalkPosition) => Number(id.split('-')[1]) % nth === 0;
          const { walk } = walkOver(parts, isHit);

          const found: WalkPosition[] = [];
          let after: WalkPosition | undefined;
          do {
            const step = await walk(limit, after);
            found.push(...step.found);
            after = step.stoppedAt;
          } while (after !== undefined);

          const wanted = parts
            .flat()
            .filter(isHit)
            .toSorted((one, other) => (one.at < other.at ? -1 : 1));
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: 30 },
    );
  });
});
