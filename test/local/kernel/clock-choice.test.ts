import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ClockChoice, ClockChoiceError, openClock } from '../../../local/kernel/clock-choice.ts';
import { ClockFile } from '../../../local/kernel/clock-file.ts';
import { Work } from '../../../local/kernel/work.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';

const NOW = Date.UTC(2026, 0, 1);
const FAR = Date.UTC(2030, 0, 1);

describe('openClock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW }));
  afterEach(() => void vi.useRealTimers());

  const open = (choice: ClockChoice, path: string) => openClock(choice, path, new Work());
  const newPath = () => join(temporaryDirectory('clock'), 'clock');
  const pathAt = (instantMs: number) => {
    const path = newPath();
    const file = new ClockFile(path);
    file.write(instantMs);
    file.close();
    return path;
  };

  it('stands a manual clock at the machine’s time, or where it is told, on new data', () => {
    expect(open({ kind: 'manual' }, newPath()).clock.now()).toBe(NOW);
    expect(open({ kind: 'manual', startAt: FAR }, newPath()).clock.now()).toBe(FAR);
  });

  it('stands a manual clock where the data is, whatever it is told, even after a kill', async () => {
    vi.useRealTimers();
    const path = newPath();
    const first = open({ kind: 'manual', startAt: NOW }, path);
    await first.manual!.advanceTo(NOW + 5_000);

    expect(open({ kind: 'manual', startAt: FAR }, path).clock.now()).toBe(NOW + 5_000);
  });

  it('lets an accelerated clock go on from where it was, and never from before that after a kill', () => {
    const path = newPath();
    const first = open({ kind: 'accelerated', factor: 60 }, path);
    vi.advanceTimersByTime(10_500);
    const killedAt = first.clock.now();

    const second = open({ kind: 'accelerated', factor: 60 }, path);

    expect(killedAt).toBe(NOW + 630_000);
    expect(second.clock.now()).toBeGreaterThanOrEqual(killedAt);
    expect(second.clock.now()).toBeLessThanOrEqual(killedAt + 120_000);
  });

  it('loses nothing of an accelerated clock that is closed', () => {
    const path = newPath();
    const first = open({ kind: 'accelerated', factor: 60 }, path);
    vi.advanceTimersByTime(10_500);
    first.close();

    expect(open({ kind: 'accelerated', factor: 60 }, path).clock.now()).toBe(NOW + 630_000);
  });

  it('refuses a real clock for data that has lived beyond it, and says what to do', () => {
    const opening = () => open({ kind: 'real' }, pathAt(FAR));

    expect(opening).toThrow(ClockChoiceError);
    expect(opening).toThrow('has lived until 2030-01-01T00:00:00.000Z');
    expect(opening).toThrow('start with --clock manual, or with --fresh');
  });

  it('gives a real clock for data of the past', () => {
    const opened = open({ kind: 'real' }, pathAt(NOW - 1));

    expect(opened.clock.now()).toBe(NOW);
    expect(opened.manual).toBeUndefined();
    opened.close();
  });
});
