import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBefore, localDate, localTime } from '../../domain/calendar.ts';
import { chinaCalendar } from '../../domain/china-calendar.ts';
import { dueAfterDays } from '../../domain/deadlines.ts';
import { ladderFor, nextStep } from '../../domain/ladder.ts';
import { isStaffTemplate } from '../../domain/messages.ts';
import { POSTS } from '../../domain/post.ts';
import { sendableAt } from '../../domain/quiet-hours.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { isWorkday } from '../../domain/working-calendar.ts';
import { anyInstant } from './any-instant.ts';

const startAt = '2011-05-04T04:00:00Z';
const told = (days: number, ownerPost?: 'general-manager') =>
  ladderFor(auman2011, { startAt, dueAt: dueAfterDays(auman2011, startAt, days).dueAt, ownerPost }).value;

describe('the ladder of a task', () => {
  it('reminds, climbs after the third unanswered reminder, and gives up', () => {
    const ladder = told(6);

    expect(ladder.map(({ at, kind, to, channel }) => `${at} ${kind} ${to} ${channel}`)).toEqual([
      '2011-05-04T04:00:00Z assigned owner email',
      '2011-05-09T01:00:00Z before-due owner email',
      '2011-05-10T01:00:00Z due-day owner sms',
      '2011-05-11T01:00:00Z overdue owner digest',
      '2011-05-12T01:00:00Z escalate next-dealer-post sms',
      '2011-05-13T01:00:00Z overdue owner digest',
      '2011-05-16T01:00:00Z overdue owner digest',
      '2011-05-17T01:00:00Z escalate market-dept-manager email',
      '2011-05-18T01:00:00Z overdue owner digest',
      '2011-05-19T01:00:00Z overdue owner digest',
      '2011-05-20T01:00:00Z overdue owner digest',
      '2011-05-23T01:00:00Z overdue owner digest',
      '2011-05-24T01:00:00Z give-up market-dept-manager email',
    ]);
  });

  it('reminds of a task that is due at the weekend on Friday, once, and names the day', () => {
    const [, reminder, overdue] = told(3);

    expect(reminder).toMatchObject({
      at: '2011-05-06T01:00:00Z',
      kind: 'due-day',
      channel: 'sms',
      template: 'task-before-due',
    });
    expect(overdue).toMatchObject({ at: '2011-05-09T01:00:00Z', kind: 'overdue' });
  });

  it('is silent through the Spring Festival and goes on where it was, its due date as it is', () => {
    const { value } = ladderFor(auman2011, {
      startAt: '2026-02-10T02:00:00Z',
      dueAt: '2026-02-17T15:59:59Z',
    });

    expect(value.slice(1, 5).map(({ at, kind }) => `${at.slice(0, 10)} ${kind}`)).toEqual([
      '2026-02-14 due-day',
      '2026-02-24 overdue',
      '2026-02-25 overdue',
      '2026-02-26 escalate',
    ]);
  });

  it('reminds on every day where the rulebook counts calendar days', () => {
    const entries = structuredClone(auman2011.entries);
    entries['calendar-use'].value.reminders = 'calendar-days';

    const { value } = ladderFor(
      { ...auman2011, entries },
      { startAt, dueAt: dueAfterDays(auman2011, startAt, 3).dueAt },
    );

    expect(
      value.slice(1, 4).map(({ at, kind, template }) => `${at.slice(0, 10)} ${kind} ${template}`),
    ).toEqual([
      '2011-05-06 before-due task-before-due',
      '2011-05-07 due-day task-due-today',
      '2011-05-08 overdue task-overdue',
    ]);
  });

  it('says when it was made without a published calendar', () => {
    const provisional = (year: number) => {
      const start = `${year}-05-06T04:00:00Z`;
      const { because } = ladderFor(auman2011, {
        startAt: start,
        dueAt: dueAfterDays(auman2011, start, 3).dueAt,
      });
      return because[0]?.inputs.provisional;
    };

    expect([provisional(2026), provisional(2027)]).toEqual([false, true]);
  });

  it('leaves out what would lie before the start, and still counts three reminders', () => {
    const ladder = told(1);

    expect(ladder.map(({ kind }) => kind).slice(0, 5)).toEqual([
      'assigned',
      'due-day',
      'overdue',
      'overdue',
      'escalate',
    ]);
  });

  it('climbs straight to the market department when the owner is the highest of the dealer', () => {
    const climbs = told(3, 'general-manager').filter(({ kind }) => kind === 'escalate');

    expect(climbs.map(({ to, channel }) => `${to} ${channel}`)).toEqual(['market-dept-manager sms']);
  });

  it('tells of a task assigned at night in the morning', () => {
    const night = '2011-05-04T15:00:00Z';

    const { value } = ladderFor(auman2011, {
      startAt: night,
      dueAt: dueAfterDays(auman2011, night, 7).dueAt,
    });

    expect(value[0]?.at).toBe('2011-05-05T00:00:00Z');
  });

  it('cites its rule', () => {
    const { because } = ladderFor(auman2011, { startAt, dueAt: dueAfterDays(auman2011, startAt, 3).dueAt });

    expect(because.map(({ rule }) => rule)).toEqual(['O12']);
  });

  it('is strictly ascending, outside the quiet hours, starts with the assignment and ends by giving up', () => {
    const anyPost = fc.option(fc.constantFrom(...POSTS), { nil: undefined });
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 60 }), anyPost, (start, days, ownerPost) => {
        const { dueAt } = dueAfterDays(auman2011, start, days);

        const { value: ladder } = ladderFor(auman2011, { startAt: start, dueAt, ownerPost });

        expect(ladder.map(({ step }) => step)).toEqual(ladder.map((_, index) => index + 1));
        expect([ladder[0]?.kind, ladder.at(-1)?.kind]).toEqual(['assigned', 'give-up']);
        ladder.forEach((step, index) => {
          expect(sendableAt(auman2011, step.at)).toBe(step.at);
          expect(isStaffTemplate(step.template)).toBe(true);
          if (index > 1) expect(localTime(step.at, 'Asia/Shanghai')).toBe('09:00:00');
          if (index > 0) {
            const day = localDate(step.at, 'Asia/Shanghai');
            expect(isWorkday(auman2011, chinaCalendar, day).value).toBe(true);
          }
          if (index > 0) expect(isBefore(ladder[index - 1]!.at, step.at)).toBe(true);
        });
      }),
    );
  });

  it('never costs more than two SMS, whatever happens', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 60 }), (start, days) => {
        const { value } = ladderFor(auman2011, {
          startAt: start,
          dueAt: dueAfterDays(auman2011, start, days).dueAt,
        });

        expect(value.filter(({ channel }) => channel === 'sms').length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('the next step', () => {
  it('lies strictly after the instant, so that a step is not taken twice', () => {
    const ladder = told(6);

    expect(nextStep(ladder, '2011-05-09T00:59:59Z')?.kind).toBe('before-due');
    expect(nextStep(ladder, '2011-05-09T01:00:00Z')?.kind).toBe('due-day');
  });

  it('is none at the end', () => {
    expect(nextStep(told(6), '2011-05-24T01:00:00Z')).toBeUndefined();
  });

  it('leads through every step once', () => {
    const ladder = told(5);
    const taken = [];

    for (
      let step = nextStep(ladder, '2011-01-01T00:00:00Z');
      step !== undefined;
      step = nextStep(ladder, step.at)
    ) {
      taken.push(step);
    }

    expect(taken).toEqual(ladder);
  });
});
