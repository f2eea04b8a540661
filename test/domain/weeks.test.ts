import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { addPeriods } from '../../domain/periods.ts';
import { addWeeks, mondayOf, monthOfWeek, sundayOf, weekOf, weeksOfMonth } from '../../domain/weeks.ts';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1999-01-01', days));

describe('a week', () => {
  it('belongs to the year of its Thursday', () => {
    const weeks = ['2026-12-28', '2027-01-03', '2027-01-04', '2024-12-30', '2021-01-03'].map(weekOf);

    expect(weeks).toEqual(['2026-W53', '2026-W53', '2027-W01', '2025-W01', '2020-W53']);
  });

  it('goes from Monday to Sunday, over the end of a year too', () => {
    const days = ['2026-W53', '2025-W01'].map((week) => [mondayOf(week), sundayOf(week)]);

    expect(days).toEqual([
      ['2026-12-28', '2027-01-03'],
      ['2024-12-30', '2025-01-05'],
    ]);
    expect([addWeeks('2026-W53', 1), addWeeks('2027-W01', -1)]).toEqual(['2027-W01', '2026-W53']);
  });

  it('is refused where the year has no such week', () => {
    expect(() => mondayOf('2025-W53')).toThrow(RangeError);
    expect(() => mondayOf('2025-15')).toThrow(RangeError);
  });

  it('holds each of its days, and the next one begins the day after it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const week = weekOf(day);

        expect(mondayOf(week) <= day && day <= sundayOf(week)).toBe(true);
        expect(mondayOf(addWeeks(week, 1))).toBe(addDays(sundayOf(week), 1));
      }),
    );
  });

  it('belongs to exactly one month, so that weekly plans add up to monthly ones', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const week = weekOf(day);
        const month = monthOfWeek(week);
        const near = [addPeriods(month, -1), month, addPeriods(month, 1)];

        expect(near.filter((each) => weeksOfMonth(each).includes(week))).toEqual([month]);
      }),
    );
    expect(weeksOfMonth('2026-12')).toEqual(['2026-W49', '2026-W50', '2026-W51', '2026-W52', '2026-W53']);
    expect(weeksOfMonth('2027-01')[0]).toBe('2027-W01');
  });
});
