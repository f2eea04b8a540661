import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../console/src/api/problem.ts';
import { type Begun, bring, type Ways } from '../../../console/src/pages/import/bringing.ts';
import type { RecordFile } from '../../../domain/record-file.ts';
import { NO_COUNTS, type RowCounts } from '../../../domain/row-counts.ts';

const ROWS = 10;
const file: RecordFile = {
  ...{ kind: 'CSV, UTF-8', hash: 'a', headers: ['姓名'], headerRow: 1, rows: ROWS },
  async *read() {
    for (let row = 1; row <= ROWS; row += 1) yield [`客户${row}`];
  },
};
const BEGUN: Begun = { importId: 'I1', rowsPerCall: 2, nextRow: 1, counts: NO_COUNTS };

/** An import that keeps which parts have come; the clock stands. */
function server(change: Partial<Ways> = {}) {
  const parts = new Map<number, number>();
  const pauses: number[] = [];
  let finished = 0;
  const ways: Ways = {
    async send(from, rows) {
      parts.set(from, rows.length);
      return { ...NO_COUNTS, created: rows.length };
    },
    finish: async () => {
      finished += 1;
    },
    look: async () => ({ ...BEGUN, nextRow: nextRow(), counts: counted() }),
    pause: async (seconds) => {
      pauses.push(seconds);
    },
    nowMs: () => 0,
    ...change,
  };
  const counted = (): RowCounts => ({
    ...NO_COUNTS,
    created: [...parts.values()].reduce((sum, rows) => sum + rows, 0),
  });
  const nextRow = () => {
    let next = 1;
    while (parts.has(next)) next += BEGUN.rowsPerCall;
    return next;
  };
  return { ways, parts, pauses, counted, finished: () => finished };
}

describe('bringing a file', () => {
  it('sends every row, finishes the import, and tells how far it is', async () => {
    const { ways, counted, finished } = server();
    const seen: number[] = [];

    const bringing = bring(file, BEGUN, ways);
    bringing.subscribe(() => seen.push(bringing.state().pace.done));
    await bringing.over();

    expect(bringing.state()).toMatchObject({ phase: 'finished', pace: { done: ROWS, total: ROWS } });
    expect(counted().created).toBe(ROWS);
    expect(seen).toEqual([2, 4, 6, 8, 10, 10]);
    expect(finished()).toBe(1);
  });

  it('stops when it is asked to, finishes nothing, and goes on where it stopped', async () => {
    const { ways, parts, finished, counted } = server();

    const bringing = bring(file, BEGUN, ways);
    bringing.stop();
    await bringing.over();
    const stopped = bringing.state().phase;
    const before = parts.size;
    bringing.goOn();
    await bringing.over();

    expect(stopped).toBe('stopped');
    expect(before).toBeLessThan(ROWS / BEGUN.rowsPerCall);
    expect(bringing.state()).toMatchObject({ phase: 'finished', pace: { counts: { created: ROWS } } });
    expect(counted().created).toBe(ROWS);
    expect(finished()).toBe(1);
  });

  it('tries again while nothing answers, with longer and longer waits', async () => {
    let refusals = 2;
    const { ways, pauses, parts } = server();
    const send: Ways['send'] = async (from, rows) => {
      if (from === 1 && refusals > 0) {
        refusals -= 1;
        throw new ProblemError(undefined, undefined);
      }
      return await ways.send(from, rows);
    };

    const bringing = bring(file, BEGUN, { ...ways, send });
    await bringing.over();

    expect(pauses).toEqual([0.2, 0.5]);
    expect(parts.size).toBe(5);
    expect(bringing.state().phase).toBe('finished');
  });

  it('stops at once while it waits for the next attempt', async () => {
    const { ways, parts } = server({ pause: () => new Promise(() => {}) });
    const send = () => Promise.reject(new ProblemError(503, undefined));

    const bringing = bring(file, BEGUN, { ...ways, send });
    await new Promise((resolve) => setImmediate(resolve));
    bringing.stop();
    await bringing.over();

    expect(bringing.state().phase).toBe('stopped');
    expect(parts.size).toBe(0);
  });

  it('fails with a refusal at once, and can go on after it', async () => {
    let refuses = true;
    const { ways, pauses, finished } = server();
    const send: Ways['send'] = async (from, rows) => {
      if (from === 5 && refuses) throw new ProblemError(409, undefined);
      return await ways.send(from, rows);
    };

    const bringing = bring(file, BEGUN, { ...ways, send });
    await bringing.over();
    const failed = bringing.state();
    refuses = false;
    bringing.goOn();
    await bringing.over();

    expect(failed).toMatchObject({ phase: 'failed', error: { status: 409 } });
    expect(pauses).toEqual([]);
    expect(bringing.state()).toMatchObject({ phase: 'finished', error: undefined });
    expect(finished()).toBe(1);
  });

  it('begins with the rows that have no verdict yet', async () => {
    const { ways, parts } = server();

    const bringing = bring(file, { ...BEGUN, nextRow: 7, counts: { ...NO_COUNTS, created: 6 } }, ways);
    await bringing.over();

    expect([...parts.keys()]).toEqual([7, 9]);
    expect(bringing.state().pace.counts.created).toBe(ROWS);
  });
});
