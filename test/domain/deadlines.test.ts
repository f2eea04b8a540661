import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, isBefore, localDate, localTime } from '../../domain/calendar.ts';
import { careDue, dueAfterDays, promotionDue, revisitDue, verifyDue } from '../../domain/deadlines.ts';
import { HORIZONS, type Horizon, LEVELS, type Level } from '../../domain/lead.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';

const zone = 'Asia/Shanghai';
const noon = '2011-05-04T04:00:00Z';
const anyLevel = fc.constantFrom(...LEVELS);
const anyHorizon = fc.option(fc.constantFrom(...HORIZONS), { nil: undefined });

describe('a deadline', () => {
  it.each([
    ['2011-05-04T04:00:00Z', 3, '2011-05-07T15:59:59Z'],
    ['2011-05-04T15:59:59Z', 3, '2011-05-07T15:59:59Z'],
    ['2011-05-04T16:00:00Z', 3, '2011-05-08T15:59:59Z'],
    ['2011-01-30T04:00:00Z', 2, '2011-02-01T15:59:59Z'],
    ['2012-02-27T04:00:00Z', 2, '2012-02-29T15:59:59Z'],
    ['2011-02-27T04:00:00Z', 2, '2011-03-01T15:59:59Z'],
    ['2011-12-30T04:00:00Z', 2, '2012-01-01T15:59:59Z'],
  ])('counted from %s is the last second of day %i', (from, days, dueAt) => {
    expect(dueAfterDays(auman2011, from, days).dueAt).toBe(dueAt);
  });

  it('always lies at the end of the Nth local day, across month ends, leap days and year ends', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 400 }), (from, days) => {
        const due = dueAfterDays(auman2011, from, days);

        expect(localTime(due.dueAt, zone)).toBe('23:59:59');
        expect(daysBetween(localDate(from, zone), localDate(due.dueAt, zone))).toBe(days);
        expect(due.dueDay).toBe(localDate(due.dueAt, zone));
        expect(isBefore(from, due.dueAt)).toBe(true);
      }),
    );
  });
});

describe('the deadline of a revisit', () => {
  const table: [Horizon | undefined, number, number, number][] = [
    ['1-week', 3, 5, 7],
    ['4-weeks', 3, 5, 7],
    ['2-months', 7, 15, 20],
    ['6-months', 7, 15, 20],
    ['12-months', 7, 15, 20],
    ['uncertain', 15, 20, 30],
    ['none', 20, 30, 40],
    [undefined, 20, 30, 40],
  ];
  it.each(table)('for the horizon %s is %i, %i or %i days by level', (horizon, gold, major, retail) => {
    const days = LEVELS.map((level) => revisitDue(auman2011, { level, horizon, from: noon }).value.days);

    expect(days).toEqual([gold, major, retail]);
  });

  it('cites the matrix, the row, the counting and the end of the day', () => {
    const { because } = revisitDue(auman2011, { level: 'major', horizon: '6-months', from: noon });

    expect(because.map(({ rule }) => rule)).toEqual(['REV-06', 'O6', 'O1', 'O2']);
    expect(because[0]).toMatchObject({
      table: 'T9',
      rulebook: 'auman-2011@1',
      inputs: { level: 'major', row: 'over-1-month', days: 15, from: noon },
    });
  });

  it('never gives a smaller customer less time than a bigger one', () => {
    fc.assert(
      fc.property(anyInstant, anyHorizon, (from, horizon) => {
        const dueAt = (level: Level) => revisitDue(auman2011, { level, horizon, from }).value.dueAt;

        expect(dueAt('gold-silver') <= dueAt('major') && dueAt('major') <= dueAt('retail')).toBe(true);
      }),
    );
  });
});

describe('the deadline of the next attempt at a customer who was not reached', () => {
  const stageEnteredAt = '2011-05-01T02:00:00Z';

  it('shares the days left to the row-4 limit among the attempts left', () => {
    const attempts = { stageEnteredAt, notReachedAt: ['2011-05-06T02:00:00Z'] };

    const second = revisitDue(auman2011, { level: 'gold-silver', from: '2011-05-06T02:00:00Z', attempts });

    expect(second.value.dueDay).toBe('2011-05-13');
    expect(second.because[0]).toMatchObject({
      rule: 'O8',
      inputs: { attempt: 2, limit: 3, limitDay: '2011-05-21' },
    });
  });

  it('puts the last attempt on the limit itself', () => {
    const notReachedAt = ['2011-05-06T02:00:00Z', '2011-05-12T02:00:00Z'];

    const third = revisitDue(auman2011, {
      level: 'gold-silver',
      from: '2011-05-12T02:00:00Z',
      attempts: { stageEnteredAt, notReachedAt },
    });

    expect(third.value.dueDay).toBe('2011-05-21');
  });

  it('falls on the next day when the limit is past already', () => {
    const from = '2011-08-01T02:00:00Z';

    const due = revisitDue(auman2011, {
      level: 'retail',
      from,
      attempts: { stageEnteredAt, notReachedAt: [from] },
    });

    expect(due.value.dueDay).toBe('2011-08-02');
  });

  it('is refused when no attempt is left', () => {
    const notReachedAt = ['2011-05-06T02:00:00Z', '2011-05-07T02:00:00Z', '2011-05-08T02:00:00Z'];

    const ask = () =>
      revisitDue(auman2011, { level: 'retail', from: noon, attempts: { stageEnteredAt, notReachedAt } });

    expect(ask).toThrow(/unreachable/);
  });

  it('is always on a later day, and never past the limit while there is time', () => {
    fc.assert(
      fc.property(anyInstant, anyLevel, fc.integer({ min: 0, max: 60 }), (entered, level, day) => {
        const from = dueAfterDays(auman2011, entered, day).dueAt;
        const attempts = { stageEnteredAt: entered, notReachedAt: [from] };
        const limit = auman2011.entries['revisit-days'].value['not-reached'][level];

        const due = revisitDue(auman2011, { level, from, attempts });

        expect(due.value.days).toBeGreaterThanOrEqual(1);
        if (day < limit)
          expect(daysBetween(localDate(entered, zone), due.value.dueDay)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('the deadline of a promotion', () => {
  it.each([
    ['1-week', 2, 3, 3],
    ['2-weeks', 2, 4, 5],
    ['3-weeks', 3, 5, 7],
    ['4-weeks', 3, 5, 7],
  ] as const)('for %s is %i, %i or %i days by level', (horizon, gold, major, retail) => {
    const days = LEVELS.map((level) => promotionDue(auman2011, { level, horizon, from: noon }).value.days);

    expect(days).toEqual([gold, major, retail]);
  });

  it('takes the row of four weeks for a month said without a week, and says so', () => {
    const { value, because } = promotionDue(auman2011, { level: 'retail', from: noon });

    expect(value.days).toBe(7);
    expect(because.map(({ rule }) => rule)).toEqual(['PRM-05', 'O37', 'O1', 'O2']);
  });
});

describe('the other deadlines', () => {
  it('give a dealer seven days to verify a returned record', () => {
    const { value, because } = verifyDue(auman2011, { from: noon });

    expect([value.dueDay, because[0]?.rule]).toEqual(['2011-05-11', 'O9']);
  });

  it('give a step of care seven days', () => {
    const { value, because } = careDue(auman2011, { from: noon });

    expect([value.dueDay, because[0]?.rule]).toEqual(['2011-05-11', 'O26']);
  });
});
