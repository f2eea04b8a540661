import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '../../domain/calendar.ts';
import { chinaCalendar } from '../../domain/china-calendar.ts';
import { ladderFor } from '../../domain/ladder.ts';
import { judgeNudge } from '../../domain/nudge.ts';
import { pausedDates, pauseProblems } from '../../domain/pause.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';

const at = '2026-03-03T02:00:00Z';
const dueAt = '2026-03-10T15:59:59Z';
const { value: ladder } = ladderFor(rulebook, { startAt: at, dueAt, ownerPost: 'marketing-consultant' });
const paused = (change: object = {}) =>
  pausedDates(rulebook, chinaCalendar, {
    ...{ ladder, nextStep: 1, dueAt, at: '2026-03-04T02:00:00Z', until: '2026-03-10T02:00:00Z' },
    ...change,
  });

describe('a pause', () => {
  it('moves the due date by the local days it lasts, and the reminders with it, and says why', () => {
    const { value, because } = paused();

    expect(value.dueAt).toBe('2026-03-16T15:59:59Z');
    expect(value.ladder[1]).toMatchObject({ kind: 'before-due', at: '2026-03-13T01:00:00Z' });
    expect(value.ladder.slice(1).every((step) => step.at > '2026-03-10T02:00:00Z')).toBe(true);
    expect(because[0]).toMatchObject({ rule: 'O12', inputs: { days: 6, from: dueAt } });
  });

  it('leaves the due date where the rule says so, and the reminders that are over out', () => {
    const { entries } = rulebook;
    const stays = {
      ...rulebook,
      entries: {
        ...entries,
        pause: { ...entries.pause, value: { ...entries.pause.value, dueDate: 'stays' } },
      },
    } as typeof rulebook;

    const { value } = pausedDates(stays, chinaCalendar, {
      ...{ ladder, nextStep: 1, dueAt, at: '2026-03-04T02:00:00Z', until: '2026-03-09T02:00:00Z' },
    });

    expect(value.dueAt).toBe(dueAt);
    expect(value.ladder.map(({ kind }) => kind).slice(0, 3)).toEqual(['assigned', 'due-day', 'overdue']);
  });

  it('leaves the dates as they are when it ends on the day it began', () => {
    const until = '2026-03-04T08:00:00Z';

    expect(paused({ until }).value).toEqual({ dueAt, ladder });
  });

  it.each([
    ['ends before it begins', { until: '2026-03-03T01:00:00Z' }, 'until'],
    ['ends when it begins', { until: at }, 'until'],
    ['lasts longer than the rule allows', { until: '2026-03-18T02:00:00Z' }, 'until'],
    ['is one too many', { pausesBefore: 2 }, ''],
  ])('is refused when it %s', (_case, change, path) => {
    const asked = { at, until: '2026-03-06T02:00:00Z', pausesBefore: 0, ...change };

    expect(pauseProblems(rulebook, asked).map((problem) => problem.path)).toEqual([path]);
  });

  it('may last until the last second of the last day, as often as the rule allows', () => {
    const until = '2026-03-17T15:59:59Z';

    expect(pauseProblems(rulebook, { at, until, pausesBefore: 1 })).toEqual([]);
  });

  it('never leaves a reminder in itself or in the quiet hours, nor one before the due date after it', () => {
    fc.assert(
      fc.property(
        anyInstant,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 14 * 24 }),
        fc.integer({ min: 1, max: 8 }),
        (start, dueIn, hours, nextStep) => {
          const due = new Date(Date.parse(start) + dueIn * 86_400_000).toISOString();
          const steps = ladderFor(rulebook, { startAt: start, dueAt: due }).value;
          const next = Math.min(nextStep, steps.length - 1);
          const from = steps[next - 1]!.at;
          const until = new Date(Date.parse(from) + hours * 3_600_000).toISOString();
          const { value } = pausedDates(rulebook, chinaCalendar, {
            ...{ ladder: steps, nextStep: next, dueAt: due, at: from, until },
          });
          const left = value.ladder.slice(next);
          expect(left.at(-1)?.kind).toBe('give-up');
          for (const [index, step] of left.entries()) {
            expect(Date.parse(step.at)).toBeGreaterThan(Date.parse(until));
            expect(localTime(step.at, 'Asia/Shanghai')).toBe('09:00:00');
            if (index > 0) expect(Date.parse(step.at)).toBeGreaterThan(Date.parse(left[index - 1]!.at));
          }
        },
      ),
    );
  });
});

describe('a nudge by hand', () => {
  it('is allowed when there was none before', () => {
    expect(judgeNudge(rulebook, { lastAt: undefined, at }).value).toEqual({ allowed: true });
  });

  it('is refused within four hours of the one before, with when it is possible again', () => {
    const verdict = judgeNudge(rulebook, { lastAt: at, at: '2026-03-03T05:59:59Z' });

    expect(verdict.value).toEqual({ allowed: false, possibleAt: '2026-03-03T06:00:00Z' });
    expect(verdict.because[0]?.textZh).toContain('4小时');
  });

  it('is allowed again at that very instant', () => {
    expect(judgeNudge(rulebook, { lastAt: at, at: '2026-03-03T06:00:00Z' }).value.allowed).toBe(true);
  });
});
