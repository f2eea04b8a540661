import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '../../domain/calendar.ts';
import { chinaCalendar } from '../../domain/china-calendar.ts';
import {
  firstTouchClock,
  isFirstTouchStep,
  isShared,
  withClock,
  withoutClock,
} from '../../domain/first-touch.ts';
import { ladderFor } from '../../domain/ladder.ts';
import { movedLadder } from '../../domain/moved-ladder.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';
import { isWorkday, workingMinutesBetween } from '../../domain/working-calendar.ts';
import { anyInstant } from './any-instant.ts';

const clockAt = (at: string) => firstTouchClock(rulebook, chinaCalendar, at).value;
const ladderAt = (at: string, dueAt: string) => ladderFor(rulebook, { startAt: at, dueAt }).value;

describe('whether a lead is shared', () => {
  it.each([
    ['the rule about the source of its network', { source: 'website' as const }, true],
    ['a network that says so itself', { source: 'bank' as const, shared: true }, true],
    ['a network that denies it', { source: 'website' as const, shared: false }, false],
    ['a network of which nothing is said', { source: 'bank' as const }, false],
  ])('is decided by %s', (_case, network, shared) => {
    expect(isShared(rulebook, { source: 'call-in', network }).value).toBe(shared);
  });

  it('is denied of a lead without a network, with the rule', () => {
    const { value, because } = isShared(rulebook, { source: 'walk-in' });

    expect(value).toBe(false);
    expect(because.map(({ rule }) => rule)).toEqual(['LSF-01']);
  });
});

describe('the clock of a first touch', () => {
  it('runs thirty minutes and warns after twenty', () => {
    expect(clockAt('2026-03-03T02:00:00Z')).toEqual({
      startsAt: '2026-03-03T02:00:00Z',
      warnAt: '2026-03-03T02:20:00Z',
      expiresAt: '2026-03-03T02:30:00Z',
    });
  });

  it('starts in the morning for a lead of the night', () => {
    expect(clockAt('2026-03-03T15:10:00Z')).toEqual({
      startsAt: '2026-03-04T00:30:00Z',
      warnAt: '2026-03-04T00:50:00Z',
      expiresAt: '2026-03-04T01:00:00Z',
    });
  });

  it('goes on in the morning when the day ends in between', () => {
    expect(clockAt('2026-03-06T09:25:00Z').expiresAt).toBe('2026-03-09T00:55:00Z');
  });

  it('rests over the Spring Festival, and runs on its make-up Saturday', () => {
    expect(clockAt('2026-02-16T02:00:00Z').startsAt).toBe('2026-02-24T00:30:00Z');
    expect(clockAt('2026-02-28T02:00:00Z').expiresAt).toBe('2026-02-28T02:30:00Z');
  });

  it('takes exactly its minutes of working time, and ends within working hours', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const { startsAt, warnAt, expiresAt } = clockAt(at);
        expect(workingMinutesBetween(rulebook, chinaCalendar, startsAt, expiresAt).value).toBe(30);
        expect(workingMinutesBetween(rulebook, chinaCalendar, startsAt, warnAt).value).toBe(20);
        for (const instant of [startsAt, warnAt, expiresAt]) {
          const time = localTime(instant, 'Asia/Shanghai');
          expect(time >= '08:30:00' && time <= '17:30:00').toBe(true);
        }
        const day = new Date(Date.parse(expiresAt) + 8 * 3_600_000).toISOString().slice(0, 10);
        expect(isWorkday(rulebook, chinaCalendar, day).value).toBe(true);
      }),
    );
  });
});

describe('the ladder of a shared lead', () => {
  const at = '2026-03-03T02:00:00Z';
  const ladder = ladderAt(at, '2026-03-05T15:59:59Z');

  it('warns and expires before the other reminders, numbered in order', () => {
    const shared = withClock(rulebook, ladder, 0, clockAt(at));

    expect(shared.slice(0, 4).map(({ step, kind }) => [step, kind])).toEqual([
      [1, 'assigned'],
      [2, 'first-touch-warning'],
      [3, 'first-touch-expired'],
      [4, 'before-due'],
    ]);
  });

  it('loses the steps of the clock that are left when the customer was touched, and keeps those taken', () => {
    const shared = withClock(rulebook, ladder, 0, clockAt(at));

    expect(withoutClock(shared, 0)).toEqual(ladder);
    expect(withoutClock(shared, 2).filter(isFirstTouchStep)).toEqual([shared[1]]);
  });

  it('has one clock at a time', () => {
    const shared = withClock(rulebook, ladder, 0, clockAt(at));

    const again = withClock(rulebook, shared, 3, clockAt('2026-03-03T02:30:00Z'));

    expect(again.filter(isFirstTouchStep).map(({ at }) => at)).toEqual([
      '2026-03-03T02:20:00Z',
      '2026-03-03T02:30:00Z',
      '2026-03-03T02:50:00Z',
      '2026-03-03T03:00:00Z',
    ]);
  });

  it('keeps its clock when a new calendar moves the reminders', () => {
    const shared = withClock(rulebook, ladder, 0, clockAt(at));

    const moved = movedLadder(rulebook, chinaCalendar, {
      ladder: shared,
      nextStep: 1,
      dueAt: '2026-03-05T15:59:59Z',
      at,
    });

    expect(moved).toEqual(shared);
  });
});
