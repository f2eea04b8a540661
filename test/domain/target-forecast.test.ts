import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../domain/calendar.ts';
import { programmeTargets, targetProblems } from '../../domain/collection-target.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';
import { targetForecast } from '../../domain/target-forecast.ts';

const target = { productLine: '5-series', records: 1_000, from: '2026-03-01', to: '2026-05-31' };

/** Counts for days in a row, the first of them on `from`. */
function days(from: string, ...counts: number[]): ReadonlyMap<string, number> {
  return new Map(counts.map((count, index) => [addDays(from, index), count]));
}

const daily = (count: number, length: number) => Array.from({ length }, () => count);

describe('the forecast of a target', () => {
  it('is the day on which it is reached at the rate of the last four weeks', () => {
    const today = '2026-03-29';
    const collectedOn = days('2026-03-01', ...daily(20, 28));

    const { value, because } = targetForecast(rulebook, target, { today, collectedOn });

    expect(value).toMatchObject({ state: 'on-course', collected: 560, remaining: 440, dailyRate: 20 });
    expect(value).toMatchObject({ daysMeasured: 28, reachedOn: '2026-04-19', confidence: 'high' });
    expect(because.map(({ rule }) => rule)).toEqual(['COL-04', 'COL-04']);
  });

  it('lies after the last day when too little comes, and says what would do', () => {
    const collectedOn = days('2026-03-01', ...daily(2, 28));

    const { value } = targetForecast(rulebook, target, { today: '2026-03-29', collectedOn });

    expect(value).toMatchObject({ state: 'late', dailyRate: 2, neededDaily: 944 / 64 });
    expect(value.reachedOn).toBe('2027-07-13');
  });

  it.each([
    ['on its last day, which is in time', 280, 'on-course', '2026-05-31'],
    ['a day after it, which is not', 281, 'late', '2026-06-01'],
  ])('is %s', (_when, missing, state, reachedOn) => {
    const collectedOn = days('2026-04-06', ...daily(10, 28));
    const records = 280 + missing;

    const { value } = targetForecast(rulebook, { ...target, records }, { today: '2026-05-04', collectedOn });

    expect(value).toMatchObject({ state, reachedOn, remaining: missing });
  });

  it('is none when nothing came in the last weeks', () => {
    const collectedOn = days('2026-03-01', 500);

    const { value } = targetForecast(rulebook, target, { today: '2026-05-01', collectedOn });

    expect(value.state).toBe('stalled');
    expect(value).not.toHaveProperty('reachedOn');
  });

  it('is none in the first week, and there from the seventh full day', () => {
    const on = (today: string) =>
      targetForecast(rulebook, target, { today, collectedOn: days('2026-03-01', ...daily(5, 9)) }).value;

    expect(on('2026-03-07').state).toBe('too-early');
    expect(on('2026-03-08')).toMatchObject({
      state: 'late',
      daysMeasured: 7,
      dailyRate: 5,
      confidence: 'low',
    });
  });

  it('is less sure when the weeks differ', () => {
    const sure = (...weeks: number[]) => {
      const collectedOn = days('2026-03-01', ...weeks.flatMap((week) => daily(week, 7)));
      return targetForecast(rulebook, target, { today: '2026-03-29', collectedOn }).value.confidence;
    };

    expect(sure(10, 11, 10, 9)).toBe('high');
    expect(sure(10, 16, 8, 6)).toBe('medium');
    expect(sure(30, 1, 2, 1)).toBe('low');
  });

  it('knows the day on which a target was reached', () => {
    const collectedOn = days('2026-03-01', 400, 599, 1, 300);

    const { value } = targetForecast(rulebook, target, { today: '2026-03-20', collectedOn });

    expect(value).toMatchObject({ state: 'reached', reachedOn: '2026-03-03', remaining: 0, share: 1.3 });
  });

  it('counts only records of its own days', () => {
    const collectedOn = new Map([
      ['2026-02-28', 5_000],
      ['2026-03-01', 1],
      ['2026-05-31', 2],
      ['2026-06-01', 5_000],
    ]);

    const { value } = targetForecast(rulebook, target, { today: '2026-06-02', collectedOn });

    expect(value).toMatchObject({ state: 'missed', collected: 3 });
  });

  it('says that its time has not begun', () => {
    const { value } = targetForecast(rulebook, target, { today: '2026-02-28', collectedOn: new Map() });

    expect(value.state).toBe('not-begun');
  });

  it('comes no later when more is collected every day', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 28, maxLength: 28 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 5 }), (each, more) => {
        const on = (add: number) => {
          const collectedOn = days('2026-03-01', ...each.map((count) => count + add));
          return targetForecast(rulebook, target, { today: '2026-03-29', collectedOn }).value;
        };
        const [slow, fast] = [on(0), on(more)];

        fc.pre(slow.state !== 'reached' && fast.state !== 'reached');
        expect(daysBetween(slow.reachedOn!, fast.reachedOn!)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('a target', () => {
  const known = { productLines: ['5-series'], targets: [target] };

  it('is accepted for a line that there is, beside the others of its line', () => {
    expect(targetProblems({ ...target, from: '2026-06-01', to: '2026-06-30' }, known)).toEqual([]);
    expect(targetProblems({ ...target, records: 5 }, known)).toEqual([]);
  });

  it('is refused with everything that is wrong with it', () => {
    const problems = targetProblems(
      { productLine: '9-series', records: 1, from: '2026-05-31', to: '2026-05-30' },
      { productLines: ['5-series'], targets: [{ ...target, productLine: '9-series', to: '2026-05-30' }] },
    );

    expect(problems.map(({ path }) => path)).toEqual(['productLine', 'to']);
  });

  it.each([
    ['2026-05-31', ['productLine']],
    ['2026-06-01', []],
  ])('that begins on %s meets the one before: %j', (from, paths) => {
    const problems = targetProblems({ ...target, from, to: '2026-07-31' }, known);

    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it('of the programme is there for each of its three lines (COL-04)', () => {
    const targets = programmeTargets(rulebook);

    expect(targets.map(({ records }) => records)).toEqual([50_000, 50_000, 80_000]);
    expect(targets[0]).toMatchObject({ from: '2011-05-01', to: '2011-08-31' });
  });
});
