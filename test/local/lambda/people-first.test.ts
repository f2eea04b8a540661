import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PeopleFirst } from '../../../local/lambda/people-first.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** People and background work at one gate: what has begun, and how each is ended. */
function scene() {
  const gate = new PeopleFirst({ patienceMs: 1_000 });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const held = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return {
    gate,
    begun,
    person: (name: string) => void gate.serve(held(name)),
    background: (...names: string[]) => {
      for (const name of names) void gate.inBackground(held(name));
    },
    async end(name: string) {
      ends.get(name)!();
      await vi.advanceTimersByTimeAsync(0);
    },
    pass: (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds),
  };
}

describe('PeopleFirst', () => {
  it('lets nothing wait while nobody is served', () => {
    const { background, begun } = scene();

    background('a', 'b', 'c');

    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('keeps the background waiting until the last person is served, and then lets it go in order', async () => {
    const { person, background, begun, end } = scene();
    person('one');
    person('other');
    background('a', 'b');

    await end('one');
    const afterOne = [...begun];
    await end('other');

    expect(afterOne).toEqual(['one', 'other']);
    expect(begun).toEqual(['one', 'other', 'a', 'b']);
  });

  it('lets the background go on one by one after its patience, however long people are served', async () => {
    const { person, background, begun, end, pass } = scene();
    person('one');
    background('a', 'b');

    await pass(999);
    const before = [...begun];
    await pass(1);
    const afterPatience = [...begun];
    await pass(10);
    await end('a');

    expect(before).toEqual(['one']);
    expect(afterPatience).toEqual(['one', 'a']);
    expect(begun).toEqual(['one', 'a', 'b']);
  });

  it('lets one more begin when what is under way in the background does not end', async () => {
    const { person, background, begun, pass } = scene();
    background('stuck');
    person('one');
    background('a', 'b');

    await pass(1_000);
    const first = [...begun];
    await pass(999);
    const stillFirst = [...begun];
    await pass(1);

    expect(first).toEqual(['stuck', 'one', 'a']);
    expect(stillFirst).toEqual(first);
    expect(begun).toEqual(['stuck', 'one', 'a', 'b']);
  });

  it('ends serving also when what was run fails', async () => {
    const { gate, background, begun } = scene();

    const failed = gate.serve(() => Promise.reject(new Error('broken')));

    await expect(failed).rejects.toThrow('broken');
    background('a');
    expect(begun).toEqual(['a']);
  });
});
