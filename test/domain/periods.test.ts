import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../domain/calendar.ts';
import {
  addPeriods,
  endOfDayIn,
  endOfPeriod,
  firstDay,
  lastDay,
  monthsOf,
  periodOf,
  periodsBetween,
  rhythmOf,
} from '../../domain/periods.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';

const anyRhythm = fc.constantFrom('month' as const, 'quarter' as const);

describe('a period', () => {
  it('is that of the wall clock in Shanghai, to the second', () => {
    const periods = ['2026-12-31T15:59:59Z', '2026-12-31T16:00:00Z'].map((at) => [
      periodOf(auman2011, at, 'month'),
      periodOf(auman2011, at, 'quarter'),
    ]);

    expect(periods).toEqual([
      ['2026-12', '2026-Q4'],
      ['2027-01', '2027-Q1'],
    ]);
  });

  it('holds the day of every instant in it, and ends a second before the next begins', () => {
    fc.assert(
      fc.property(anyInstant, anyRhythm, (at, rhythm) => {
        const period = periodOf(auman2011, at, rhythm);
        const day = localDate(at, 'Asia/Shanghai');

        expect([firstDay(period) <= day, day <= lastDay(period)]).toEqual([true, true]);
        const secondLater = new Date(Date.parse(endOfPeriod(auman2011, period)) + 1000).toISOString();
        expect(periodOf(auman2011, secondLater, rhythm)).toBe(addPeriods(period, 1));
      }),
    );
  });

  it('sorts as text, and is found again by going there and back', () => {
    fc.assert(
      fc.property(anyInstant, anyRhythm, fc.integer({ min: 1, max: 200 }), (at, rhythm, steps) => {
        const period = periodOf(auman2011, at, rhythm);
        const later = addPeriods(period, steps);

        expect(later > period).toBe(true);
        expect(addPeriods(later, -steps)).toBe(period);
        expect(periodsBetween(period, later)).toHaveLength(steps + 1);
      }),
    );
  });

  it('has its months', () => {
    expect(monthsOf('2026-Q4')).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(monthsOf('2026-02')).toEqual(['2026-02']);
    expect(periodsBetween('2026-03', '2026-02')).toEqual([]);
  });

  it('includes the day by which something is due in its first month', () => {
    expect(endOfDayIn(auman2011, '2026-Q1', 5)).toBe('2026-01-05T15:59:59Z');
    expect(endOfDayIn(auman2011, '2026-11', 10)).toBe('2026-11-10T15:59:59Z');
  });

  it.each(['2026', '2026-13', '2026-Q5', '2026-Q0', ''])('is not “%s”', (text) => {
    expect(() => rhythmOf(text)).toThrow(RangeError);
  });
});
