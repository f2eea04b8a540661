import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { chinaCalendar } from '../../domain/china-calendar.ts';
import {
  draftsToMake,
  occurrenceOf,
  occurrenceReasons,
  occurrences,
  recurringRow,
} from '../../domain/recurring-dates.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const row = (id: string) => recurringRow(auman2011, id);
const between = (id: string, from: string, to: string) =>
  occurrences(auman2011, row(id), { from, to }, chinaCalendar).map(({ period, day }) => [period, day]);
/** 06:00 in Shanghai. */
const morning = (day: string) => new Date(`${day}T06:00:00+08:00`).toISOString();
const toMake = (id: string, day: string, after?: string) =>
  draftsToMake(auman2011, row(id), { at: morning(day), after }, chinaCalendar).map(
    ({ occurrence, state }) => [occurrence.period, state],
  );

describe('the calendar of what recurs', () => {
  it('has the 30th of every month, which in February is the last day', () => {
    expect(between('revisit-plan', '2027-12-01', '2028-03-31')).toEqual([
      ['2028-01', '2027-12-30'],
      ['2028-02', '2028-01-30'],
      ['2028-03', '2028-02-29'],
      ['2028-04', '2028-03-30'],
    ]);
    expect(between('revisit-plan', '2027-02-01', '2027-02-28')).toEqual([['2027-03', '2027-02-28']]);
  });

  it('has Friday for the plan of the next week, over the turn of the year', () => {
    expect(between('promotion-plan', '2026-12-18', '2027-01-08')).toEqual([
      ['2026-W52', '2026-12-18'],
      ['2026-W53', '2026-12-25'],
      ['2027-W01', '2027-01-01'],
      ['2027-W02', '2027-01-08'],
    ]);
  });

  it('has the days of a quarter', () => {
    expect(between('fixed-network-plan', '2026-01-01', '2026-12-31').map(([, day]) => day)).toEqual([
      ...['2026-01-05', '2026-04-05', '2026-07-05', '2026-10-05'],
    ]);
    expect(between('network-evaluation', '2026-01-01', '2026-01-31')).toEqual([['2025-Q4', '2026-01-10']]);
    expect(between('key-network-collection', '2026-01-01', '2026-06-30').map(([, day]) => day)).toEqual([
      ...['2026-03-31', '2026-06-30'],
    ]);
  });

  it('leaves a date in a holiday where it is, and says so', () => {
    const duringFestival = occurrenceOf(auman2011, row('promotion-plan'), '2026-W09', chinaCalendar)!;
    const ordinary = occurrenceOf(auman2011, row('promotion-plan'), '2026-W16', chinaCalendar)!;

    expect([duringFestival.day, duringFestival.dayKind, duringFestival.dueAt]).toEqual([
      ...['2026-02-20', 'holiday', '2026-02-20T15:59:59Z'],
    ]);
    expect(occurrenceReasons(auman2011, duringFestival).map(({ textZh }) => textZh)).toEqual([
      '制定下周客户行销推进计划并报批：2026-02-20前。',
      '2026-02-20非工作日，仍按自然日截止，不顺延。',
    ]);
    expect(occurrenceReasons(auman2011, ordinary)).toHaveLength(1);
  });

  it('finds the same date by its period and by its day', () => {
    const anySpan = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

    fc.assert(
      fc.property(anySpan, (from) => {
        for (const each of auman2011.entries['recurring-dates'].value) {
          const found = occurrences(auman2011, each, { from, to: addDays(from, 40) }, chinaCalendar);
          for (const one of found)
            expect(occurrenceOf(auman2011, each, one.period, chinaCalendar)).toEqual(one);
          if (each.when.every === 'month' || each.when.every === 'week')
            expect(found.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the plans to draft on a day', () => {
  it('are the next month’s from the 25th on, once', () => {
    expect(toMake('revisit-plan', '2026-04-24', '2026-04')).toEqual([]);
    expect(toMake('revisit-plan', '2026-04-25', '2026-04')).toEqual([['2026-05', 'on-time']]);
    expect(toMake('revisit-plan', '2026-04-25', '2026-05')).toEqual([]);
  });

  it('are the next week’s from Wednesday on', () => {
    expect(toMake('promotion-plan', '2026-12-29', '2026-W53')).toEqual([]);
    expect(toMake('promotion-plan', '2026-12-30', '2026-W53')).toEqual([['2027-W01', 'on-time']]);
  });

  it('are made late after an outage, and missed once their period is over', () => {
    expect(toMake('revisit-plan', '2026-04-27', '2026-04')).toEqual([['2026-05', 'late']]);
    expect(toMake('revisit-plan', '2026-05-31', '2026-04')).toEqual([
      ['2026-05', 'late'],
      ['2026-06', 'late'],
    ]);
    expect(toMake('revisit-plan', '2026-06-01', '2026-04')).toEqual([
      ['2026-05', 'missed'],
      ['2026-06', 'late'],
    ]);
    expect(toMake('promotion-plan', '2026-04-20', '2026-W14')).toEqual([
      ['2026-W15', 'missed'],
      ['2026-W16', 'missed'],
      ['2026-W17', 'late'],
    ]);
  });

  it('begin with the first that can still be submitted in time', () => {
    expect(toMake('revisit-plan', '2026-04-30')).toEqual([['2026-05', 'on-time']]);
    expect(toMake('revisit-plan', '2026-05-01')).toEqual([]);
    expect(toMake('promotion-plan', '2026-04-10')).toEqual([['2026-W16', 'on-time']]);
    expect(toMake('promotion-plan', '2026-04-11')).toEqual([]);
  });

  it('are dealt with once each, on whatever days the calls come', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });

    fc.assert(
      fc.property(gaps, fc.constantFrom('revisit-plan', 'promotion-plan', 'collection-plan'), (days, id) => {
        let day = '2026-01-28';
        let after = id === 'promotion-plan' ? '2026-W05' : '2026-02';
        const seen: string[] = [];
        for (const gap of days) {
          day = addDays(day, gap);
          for (const [period] of toMake(id, day, after)) {
            seen.push(period as string);
            after = period as string;
          }
        }

        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(seen.toSorted());
      }),
    );
  });
});
