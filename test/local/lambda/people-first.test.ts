import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PeopleFirst } from '../../../local/lambda/people-first.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody who is served until `end` is called. */
function servedBy(gate: PeopleFirst) {
  let end!: () => void;
  const served = gate.serve(() => new Promise<void>((resolve) => (end = resolve)));
  return {
    end: async () => {
      end();
      await served;
    },
  };
}

/** Work in the background that notes its name in `begun` as soon as it may begin. */
function background(gate: PeopleFirst, begun: string[], name: string): void {
  void gate.turn()?.then(() => begun.push(name));
}

describe('PeopleFirst', () => {
  it('lets nothing wait while nobody is served', () => {
    const gate = new PeopleFirst();

    const turn = gate.turn();

    expect(turn).toBeUndefined();
  });

  it('keeps the background waiting until the last person is served, and then lets it go in order', async () => {
    const gate = new PeopleFirst();
    const begun: string[] = [];
    const [one, other] = [servedBy(gate), servedBy(gate)];
    background(gate, begun, 'a');
    background(gate, begun, 'b');

    await one.end();
    const afterOne = [...begun];
    await other.end();

    expect(afterOne).toEqual([]);
    expect(begun).toEqual(['a', 'b']);
    expect(gate.turn()).toBeUndefined();
  });

  it('lets each piece of work go after its own patience, however long people are served', async () => {
    const gate = new PeopleFirst({ patienceMs: 1_000 });
    const begun: string[] = [];
    servedBy(gate);
    background(gate, begun, 'a');
    await vi.advanceTimersByTimeAsync(600);
    background(gate, begun, 'b');

    await vi.advanceTimersByTimeAsync(399);
    const before = [...begun];
    await vi.advanceTimersByTimeAsync(1);
    const afterFirst = [...begun];
    await vi.advanceTimersByTimeAsync(600);

    expect([before, afterFirst, begun]).toEqual([[], ['a'], ['a', 'b']]);
  });

  it('ends serving also when what was run fails', async () => {
    const gate = new PeopleFirst();

    const failed = gate.serve(() => Promise.reject(new Error('broken')));

    await expect(failed).rejects.toThrow('broken');
    expect(gate.turn()).toBeUndefined();
  });
});
