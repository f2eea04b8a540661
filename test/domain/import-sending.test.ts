import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sendRows } from '../../domain/import-sending.ts';
import { NO_COUNTS } from '../../domain/row-counts.ts';

const fileOf = (rows: readonly (readonly string[])[]) => ({
  async *read() {
    yield* rows;
  },
});
const numbered = (count: number) => Array.from({ length: count }, (_, index) => [String(index + 1), '']);
const nothing = { onPart: () => {}, stopped: () => false };

describe('sending the rows of a file', () => {
  it('sends every row from the next one on, once, in parts that begin where parts begin', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 7 }), fc.nat(9), async (count, size, done) => {
        const sent = new Map<number, string[]>();
        const nextRow = done * size + 1;

        const complete = await sendRows({
          ...nothing,
          ...{ file: fileOf(numbered(count)), rowsPerCall: size, nextRow },
          send: async (from, rows) => {
            sent.set(
              from,
              rows.map(([cell]) => cell!),
            );
            return NO_COUNTS;
          },
        });

        const rows = [...sent].sort(([one], [other]) => one - other).flatMap(([, cells]) => cells);
        expect(complete).toBe(true);
        expect(rows).toEqual(
          numbered(count)
            .slice(nextRow - 1)
            .map(([cell]) => cell),
        );
        expect([...sent.keys()].every((from) => (from - 1) % size === 0)).toBe(true);
      }),
    );
  });

  it('has three parts under way at most', async () => {
    let underWay = 0;
    let most = 0;

    await sendRows({
      ...nothing,
      ...{ file: fileOf(numbered(40)), rowsPerCall: 2, nextRow: 1 },
      send: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        return NO_COUNTS;
      },
    });

    expect(most).toBe(3);
  });

  it('stops after what is under way, and says that not all were sent', async () => {
    const told: number[] = [];

    const complete = await sendRows({
      ...{ file: fileOf(numbered(40)), rowsPerCall: 2, nextRow: 1, atOnce: 1 },
      send: async () => NO_COUNTS,
      onPart: (rows) => told.push(rows),
      stopped: () => told.length >= 2,
    });

    expect(complete).toBe(false);
    expect(told.length).toBeLessThanOrEqual(3);
  });

  it('throws what a part has failed with, after the others are over', async () => {
    const sending = sendRows({
      ...nothing,
      ...{ file: fileOf(numbered(10)), rowsPerCall: 2, nextRow: 1 },
      send: async (from) => {
        if (from === 3) throw new Error('no answer');
        return NO_COUNTS;
      },
    });

    await expect(sending).rejects.toThrow('no answer');
  });

  it('leaves out empty cells at the end of a row, and cuts a cell that no spreadsheet could hold', async () => {
    const sent: (readonly (readonly string[])[])[] = [];

    await sendRows({
      ...nothing,
      ...{ file: fileOf([['a', '', 'b', '', ''], ['x'.repeat(40_000)]]), rowsPerCall: 200, nextRow: 1 },
      send: async (_from, rows) => {
        sent.push(rows);
        return NO_COUNTS;
      },
    });

    expect(sent).toEqual([[['a', '', 'b'], ['x'.repeat(32_767)]]]);
  });
});
