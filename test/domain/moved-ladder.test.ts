import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBefore } from '../../domain/calendar.ts';
import { chinaCalendar, withYears } from '../../domain/china-calendar.ts';
import { dueAfterDays } from '../../domain/deadlines.ts';
import { ladderFor } from '../../domain/ladder.ts';
import { movedLadder } from '../../domain/moved-ladder.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';

/** A notice of 2027 that gives the days from 5 to 12 February off and works the Saturday after. */
const published = withYears(chinaCalendar, [
  {
    year: 2027,
    source: 'A notice',
    publishedOn: '2026-11-10',
    holidays: [{ name: 'Spring Festival', nameZh: '春节', from: '2027-02-05', to: '2027-02-12' }],
    workdays: ['2027-02-13'],
  },
]);
const startAt = '2027-01-28T02:00:00Z';
const dueAt = '2027-02-08T15:59:59Z';
const before = ladderFor(auman2011, { startAt, dueAt }).value;
const told = (steps: readonly { at: string; kind: string }[]) =>
  steps.map(({ at, kind }) => `${at.slice(0, 10)} ${kind}`);

describe('a ladder after its year was published', () => {
  it('gets the mornings of the new calendar, in the order it had', () => {
    const moved = movedLadder(auman2011, published, { ladder: before, nextStep: 1, dueAt, at: startAt });

    expect(told(before).slice(0, 5)).toEqual([
      '2027-01-28 assigned',
      '2027-02-05 before-due',
      '2027-02-08 due-day',
      '2027-02-09 overdue',
      '2027-02-10 escalate',
    ]);
    expect(told(moved).slice(0, 4)).toEqual([
      '2027-01-28 assigned',
      '2027-02-04 due-day',
      '2027-02-13 overdue',
      '2027-02-15 escalate',
    ]);
    expect(moved[1]?.template).toBe('task-before-due');
    expect(moved.at(-1)?.kind).toBe('give-up');
  });

  it('keeps what was taken, and leaves out a reminder whose morning is over', () => {
    const at = '2027-02-06T02:00:00Z';

    const moved = movedLadder(auman2011, published, { ladder: before, nextStep: 2, dueAt, at });

    expect(told(moved).slice(0, 3)).toEqual([
      '2027-01-28 assigned',
      '2027-02-05 before-due',
      '2027-02-13 overdue',
    ]);
    expect(moved.map(({ step }) => step)).toEqual(moved.map((_, index) => index + 1));
  });

  it('stays as it is when nothing changed', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 60 }), fc.nat(12), (start, days, taken) => {
        const due = dueAfterDays(auman2011, start, days).dueAt;
        const { value: ladder } = ladderFor(auman2011, { startAt: start, dueAt: due });
        const nextStep = Math.min(taken + 1, ladder.length);

        const at = ladder[nextStep - 1]!.at;

        expect(movedLadder(auman2011, chinaCalendar, { ladder, nextStep, dueAt: due, at })).toEqual(ladder);
      }),
    );
  });

  it('is strictly ascending and lies after the change', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }), (days, taken) => {
        const due = dueAfterDays(auman2011, '2027-01-10T02:00:00Z', days).dueAt;
        const { value: ladder } = ladderFor(auman2011, { startAt: '2027-01-10T02:00:00Z', dueAt: due });
        const nextStep = Math.min(taken, ladder.length - 1);
        const at = ladder[nextStep - 1]!.at;

        const moved = movedLadder(auman2011, published, { ladder, nextStep, dueAt: due, at });

        moved.slice(1).forEach((step, index) => {
          expect(isBefore(moved[index]!.at, step.at)).toBe(true);
        });
        for (const step of moved.slice(nextStep)) expect(isBefore(at, step.at)).toBe(true);
      }),
    );
  });
});
