import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SystemClock } from '../../../local/kernel/system-clock.ts';

const START = Date.UTC(2026, 0, 1);

describe('SystemClock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: START }));
  afterEach(() => void vi.useRealTimers());

  it('tells the machine’s time', () => {
    const clock = new SystemClock();

    vi.advanceTimersByTime(1_234);

    expect(clock.now()).toBe(START + 1_234);
  });

  it('runs faster by its factor, from the instant it was given', () => {
    const clock = new SystemClock({ factor: 60, startAt: Date.UTC(2030, 0, 1) });

    vi.advanceTimersByTime(1_000);

    expect(clock.now()).toBe(Date.UTC(2030, 0, 1) + 60_000);
  });

  it('fires neither before its instant nor long after it', () => {
    const clock = new SystemClock();
    const fired: number[] = [];
    clock.setTimer(START + 100, () => fired.push(clock.now()));

    vi.advanceTimersByTime(99);
    const before = fired.length;
    vi.advanceTimersByTime(1);

    expect(before).toBe(0);
    expect(fired).toEqual([START + 100]);
  });

  it('waits on when the system timer wakes it early', () => {
    const clock = new SystemClock();
    const fired: number[] = [];
    clock.setTimer(START + 100, () => fired.push(clock.now()));

    vi.advanceTimersByTime(50);
    vi.setSystemTime(START + 48);
    vi.advanceTimersByTime(50);
    const whenTimerWoke = [...fired];
    vi.advanceTimersByTime(2);

    expect(whenTimerWoke).toEqual([]);
    expect(fired).toEqual([START + 100]);
  });

  it('keeps a timer that is further away than a system timer can be set', () => {
    const clock = new SystemClock();
    const fired: number[] = [];
    const inSixtyDays = START + 60 * 86_400_000;
    clock.setTimer(inSixtyDays, () => fired.push(clock.now()));

    vi.advanceTimersByTime(59 * 86_400_000);
    const before = fired.length;
    vi.advanceTimersByTime(86_400_000);

    expect(before).toBe(0);
    expect(fired).toEqual([inSixtyDays]);
  });

  it('fires an earlier timer that is set later first, and none that was called off', () => {
    const clock = new SystemClock();
    const fired: string[] = [];
    clock.setTimer(START + 200, () => fired.push('late'));
    clock.setTimer(START + 150, () => fired.push('called off')).cancel();
    clock.setTimer(START + 100, () => fired.push('early'));

    vi.advanceTimersByTime(300);

    expect(fired).toEqual(['early', 'late']);
  });

  it('fires a timer for the past soon, not inside setTimer', () => {
    const clock = new SystemClock();
    const fired: string[] = [];
    clock.setTimer(START - 1, () => fired.push('overdue'));
    const inside = fired.length;

    vi.advanceTimersByTime(1);

    expect(inside).toBe(0);
    expect(fired).toEqual(['overdue']);
  });

  it('keeps firing the other timers when one throws', () => {
    const clock = new SystemClock();
    const fired: string[] = [];
    clock.setTimer(START + 10, () => {
      throw new Error('broken');
    });
    clock.setTimer(START + 20, () => fired.push('next'));

    expect(() => vi.advanceTimersByTime(10)).toThrow('broken');
    vi.advanceTimersByTime(10);

    expect(fired).toEqual(['next']);
  });

  it('fires nothing after it was closed', () => {
    const clock = new SystemClock();
    const fired: string[] = [];
    clock.setTimer(START + 10, () => fired.push('too late'));

    clock.close();
    vi.advanceTimersByTime(100);

    expect(fired).toEqual([]);
  });
});
