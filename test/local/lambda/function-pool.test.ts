import { afterEach, describe, expect, it } from 'vitest';
import { FunctionPool, type PoolLimits } from '../../../local/lambda/function-pool.ts';
import { functionWith } from '../fixtures/function-code.ts';

const pools: FunctionPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const ECHO = 'let n = 0; export const handler = async (event) => ({ event, n: ++n });';
/** Ends when the test says so, through a file-free signal: an event with `release` lets all waiting ones go. */
const HELD = 'export const handler = (ms) => new Promise((resolve) => setTimeout(resolve, ms, "held"));';

function poolWith(names: string[], limits: Partial<PoolLimits> = {}, source = ECHO): FunctionPool {
  const pool = new FunctionPool(limits);
  pools.push(pool);
  for (const name of names) pool.add(functionWith(source, { name }), {});
  return pool;
}

describe('FunctionPool', () => {
  it('starts nothing before the first event', async () => {
    const pool = poolWith(['a', 'b']);

    const before = pool.instanceCount();
    await pool.invoke('a', 'r1', '1');

    expect(before).toBe(0);
    expect([pool.instanceCount('a'), pool.instanceCount('b')]).toEqual([1, 0]);
  });

  it('gives each instance one event at a time and grows to its limit under load', async () => {
    const pool = poolWith(['a'], { instancesPerFunction: 2 });

    const results = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((event) => pool.invoke('a', `r${event}`, String(event))),
    );

    expect(results.map(({ payload }) => JSON.parse(payload).event)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(pool.instanceCount('a')).toBe(2);
  });

  it('lets the longest idle instance go when more are warm than the budget allows', async () => {
    const pool = poolWith(['a', 'b', 'c'], { warmInstances: 2 });

    await pool.invoke('a', 'r1', '1');
    await pool.invoke('b', 'r2', '2');
    await pool.invoke('c', 'r3', '3');

    expect(['a', 'b', 'c'].map((name) => pool.instanceCount(name))).toEqual([0, 1, 1]);
  });

  it('lets idle instances go after a while', async () => {
    const pool = poolWith(['a'], { idleMs: 20 });
    await pool.invoke('a', 'r1', '1');

    await expect.poll(() => pool.instanceCount(), { timeout: 5_000 }).toBe(0);

    const { payload } = await pool.invoke('a', 'r2', '2');
    expect(JSON.parse(payload)).toEqual({ event: 2, n: 1 });
  });

  it('starts one more instance for an event that would otherwise wait too long', async () => {
    const pool = poolWith(['a'], { instancesPerFunction: 1, patienceMs: 10 }, HELD);

    const held = pool.invoke('a', 'r1', '60000');
    const second = await pool.invoke('a', 'r2', '0');

    expect(second.payload).toBe('"held"');
    expect(pool.instanceCount('a')).toBe(2);
    held.catch(() => {});
  });

  it('starts no more instances for load, as long as events end', async () => {
    const pool = poolWith(['a'], { instancesPerFunction: 1, patienceMs: 200 }, HELD);

    await Promise.all(Array.from({ length: 20 }, (_, event) => pool.invoke('a', `r${event}`, '20')));

    expect(pool.instanceCount('a')).toBe(1);
  });

  it('hands a waiting event to a new instance when the one it waited for breaks', async () => {
    const source = 'export const handler = async (event) => event === "break" ? process.exit(1) : event;';
    const pool = poolWith(['a'], { instancesPerFunction: 1, patienceMs: 60_000 }, source);

    const [broken, next] = await Promise.all([
      pool.invoke('a', 'r1', '"break"'),
      pool.invoke('a', 'r2', '"fine"'),
    ]);

    expect(broken.outcome).toBe('error');
    expect(next).toMatchObject({ outcome: 'ok', payload: '"fine"' });
  });

  it('rejects what it cuts off when it is closed, and everything after', async () => {
    const pool = poolWith(['a'], {}, HELD);
    const cutOff = expect(pool.invoke('a', 'r1', '60000')).rejects.toThrow('shutting down');

    await pool.close();

    await cutOff;
    await expect(pool.invoke('a', 'r2', '0')).rejects.toThrow('shutting down');
  });

  it('starts nothing any more for what waited for an instance when it is closed', async () => {
    const pool = poolWith(['a'], { instancesPerFunction: 1, patienceMs: 60_000 }, HELD);
    const cutOff = ['r1', 'r2', 'r3'].map((id) =>
      expect(pool.invoke('a', id, '60000')).rejects.toThrow('shutting down'),
    );

    await pool.close();
    await cutOff[0];

    expect(pool.instanceCount()).toBe(0);
    await Promise.all(cutOff);
  });
});
