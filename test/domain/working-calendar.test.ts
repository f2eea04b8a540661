import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isBefore, localDate, localTime } from '../../domain/calendar.ts';
import { chinaCalendar, loadCalendar, WorkingCalendarError, withYears } from '../../domain/china-calendar.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import {
  addWorkingMinutes,
  dayOfWork,
  isWorkday,
  nextWorkday,
  weekdayOf,
  workdayUntil,
  workingMinutesBetween,
  workingTimeFrom,
} from '../../domain/working-calendar.ts';
import { calendarYearProblems } from '../../domain/working-calendar-schema.ts';

const zone = 'Asia/Shanghai';
const day = (date: string) => dayOfWork(auman2011, chinaCalendar, date);
const worked = (from: string, to: string) => {
  const days: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (day(date).works) days.push(date);
  return days;
};
const add = (instant: string, minutes: number) =>
  addWorkingMinutes(auman2011, chinaCalendar, instant, minutes).value;
const between = (from: string, to: string) => workingMinutesBetween(auman2011, chinaCalendar, from, to).value;

/** Any second around the published years. */
const anySecond = fc
  .integer({ min: Date.parse('2024-12-20T00:00:00Z') / 1000, max: Date.parse('2027-06-01T00:00:00Z') / 1000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));
const anyMinutes = fc.integer({ min: 0, max: 6000 });

describe('a day', () => {
  it('is a workday from Monday to Friday and none at the weekend', () => {
    expect(worked('2026-03-02', '2026-03-08')).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
    ]);
    expect(day('2026-03-02')).toEqual({ works: true, kind: 'weekday', provisional: false });
    expect(day('2026-03-07')).toEqual({ works: false, kind: 'weekend', provisional: false });
  });

  it('of the Spring Festival of 2026 is off for nine days, with Saturdays worked before and after', () => {
    expect(worked('2026-02-13', '2026-03-01')).toEqual([
      '2026-02-13',
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
    ]);
    expect(day('2026-02-14').kind).toBe('make-up');
    expect(day('2026-02-16')).toEqual({ works: false, kind: 'holiday', provisional: false });
  });

  it('of the Spring Festival of 2025 is off for eight days, with a Sunday and a Saturday worked instead', () => {
    expect(worked('2025-01-25', '2025-02-09')).toEqual([
      '2025-01-26',
      '2025-01-27',
      '2025-02-05',
      '2025-02-06',
      '2025-02-07',
      '2025-02-08',
    ]);
  });

  it('of the National Day week of 2026 is off, with the Sunday before and the Saturday after worked instead', () => {
    expect(worked('2026-10-01', '2026-10-11')).toEqual(['2026-10-08', '2026-10-09', '2026-10-10']);
    expect(day('2026-09-20').kind).toBe('make-up');
    expect(day('2026-09-27').works).toBe(false);
  });

  it('of the eight days of National Day and Mid-Autumn in 2025 is off, and 28 September and 11 October are worked', () => {
    expect(worked('2025-09-27', '2025-10-12')).toEqual([
      '2025-09-28',
      '2025-09-29',
      '2025-09-30',
      '2025-10-09',
      '2025-10-10',
      '2025-10-11',
    ]);
  });

  it('of a year that is not published is provisional: weekends and the days off with a fixed date', () => {
    expect(day('2027-10-01')).toEqual({ works: false, kind: 'holiday', provisional: true });
    expect(day('2027-10-04')).toEqual({ works: true, kind: 'weekday', provisional: true });
    expect(day('2027-02-06').works).toBe(false);
    expect(isWorkday(auman2011, chinaCalendar, '2027-01-04')).toEqual({ value: true, provisional: true });
  });

  it('is what a later notice says as soon as its year is published', () => {
    const notice = {
      year: 2027,
      source: 'A notice',
      publishedOn: '2026-11-10',
      holidays: [{ name: 'New Year', nameZh: '元旦', from: '2026-12-31', to: '2027-01-02' }],
      workdays: ['2027-01-03'],
    };
    const calendar = withYears(chinaCalendar, [notice]);

    expect(dayOfWork(auman2011, calendar, '2026-12-31').works).toBe(false);
    expect(dayOfWork(auman2011, calendar, '2027-01-03')).toEqual({
      works: true,
      kind: 'make-up',
      provisional: false,
    });
    expect(dayOfWork(auman2011, calendar, '2026-12-30').works).toBe(true);
  });
});

describe('the workdays around a day', () => {
  it('skip a holiday and find its make-up days', () => {
    expect(nextWorkday(auman2011, chinaCalendar, '2026-02-14').value).toBe('2026-02-24');
    expect(nextWorkday(auman2011, chinaCalendar, '2026-02-13').value).toBe('2026-02-14');
    expect(workdayUntil(auman2011, chinaCalendar, '2026-02-20').value).toBe('2026-02-14');
    expect(workdayUntil(auman2011, chinaCalendar, '2026-03-02').value).toBe('2026-03-02');
  });

  it('are provisional when the way there leads over a day that is not published', () => {
    expect(nextWorkday(auman2011, chinaCalendar, '2026-12-30').provisional).toBe(false);
    expect(nextWorkday(auman2011, chinaCalendar, '2026-12-31')).toEqual({
      value: '2027-01-04',
      provisional: true,
    });
  });
});

describe('working time', () => {
  it.each([
    ['within the hours', '2026-03-02T01:00:00Z', 30, '2026-03-02T01:30:00Z'],
    ['to the last second', '2026-03-02T09:00:00Z', 30, '2026-03-02T09:30:00Z'],
    ['over the night', '2026-03-02T09:00:00Z', 31, '2026-03-03T00:31:00Z'],
    ['over the weekend', '2026-03-06T09:10:00Z', 40, '2026-03-09T00:50:00Z'],
    ['from the night', '2026-03-02T15:00:00Z', 30, '2026-03-03T01:00:00Z'],
    ['over the Spring Festival', '2026-02-14T09:20:00Z', 20, '2026-02-24T00:40:00Z'],
    ['on a make-up Sunday', '2026-09-20T01:00:00Z', 60, '2026-09-20T02:00:00Z'],
  ])('is counted %s', (_, from, minutes, until) => {
    expect(add(from, minutes)).toBe(until);
    expect(between(from, until)).toBe(minutes);
  });

  it('is refused in parts of minutes and backwards', () => {
    expect(() => add('2026-03-02T01:00:00Z', -1)).toThrow(RangeError);
    expect(() => add('2026-03-02T01:00:00Z', 0.5)).toThrow(RangeError);
    expect(between('2026-03-02T02:00:00Z', '2026-03-02T01:00:00Z')).toBe(0);
  });

  it('says when it is provisional', () => {
    const sure = addWorkingMinutes(auman2011, chinaCalendar, '2026-12-30T01:00:00Z', 60);
    const unsure = addWorkingMinutes(auman2011, chinaCalendar, '2026-12-31T09:00:00Z', 60);

    expect([sure.provisional, unsure.provisional]).toEqual([false, true]);
  });

  it('grows with the minutes and with the start, and never ends outside working hours', () => {
    fc.assert(
      fc.property(anySecond, anySecond, anyMinutes, anyMinutes, (one, other, minutes, more) => {
        const [early, late] = isBefore(one, other) ? [one, other] : [other, one];

        const end = add(early, minutes);

        expect(isBefore(add(early, minutes + more), end)).toBe(false);
        expect(isBefore(add(late, minutes), end)).toBe(false);
        expect(day(localDate(end, zone)).works).toBe(true);
        expect(localTime(end, zone) >= '08:30:00' && localTime(end, zone) <= '17:30:00').toBe(true);
        expect(isBefore(end, early)).toBe(false);
      }),
    );
  });

  it('is measured as it was added', () => {
    fc.assert(
      fc.property(anySecond, anyMinutes, (from, minutes) => {
        expect(between(from, add(from, minutes))).toBe(minutes);
      }),
    );
  });

  it('adds up over a stop in between', () => {
    fc.assert(
      fc.property(anySecond, anyMinutes, anyMinutes, (from, first, second) => {
        const stop = add(from, first);

        expect(between(from, add(stop, second))).toBe(first + second);
      }),
    );
  });

  it('begins at once in working hours, and otherwise in the next working morning', () => {
    fc.assert(
      fc.property(anySecond, (from) => {
        const { value } = workingTimeFrom(auman2011, chinaCalendar, from);

        expect(value).toBe(add(from, 0));
        if (value !== from) expect(localTime(value, zone)).toBe('08:30:00');
      }),
    );
  });
});

describe('the calendar that ships', () => {
  it('names a notice for each year, and works at weekends only on make-up days', () => {
    expect(chinaCalendar.years.map(({ year }) => year)).toEqual([2025, 2026]);
    for (const { source, workdays } of chinaCalendar.years) {
      expect(source).toMatch(/国务院办公厅/);
      expect(workdays.map(weekdayOf).every((weekday) => weekday > 5)).toBe(true);
    }
  });

  it('has as many days off as the notices say', () => {
    const daysOff = chinaCalendar.years.map(
      ({ year, holidays }) =>
        `${year}: ${holidays.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)}`,
    );

    expect(daysOff).toEqual(['2025: 1,8,3,5,3,8', '2026: 3,9,3,5,3,3,7']);
  });
});

describe('a published year', () => {
  const year = chinaCalendar.years[1]!;
  const problems = (change: object) => calendarYearProblems({ ...year, ...change }).map(({ path }) => path);

  it('is accepted as the notice has it', () => {
    expect(problems({})).toEqual([]);
  });

  it.each([
    ['ends before it begins', { holidays: [{ ...year.holidays[0]!, to: '2025-12-30' }] }, 'holidays.0'],
    ['belongs to another year', { holidays: [{ ...year.holidays[0]!, to: '2025-01-01' }] }, 'holidays.0'],
    ['is too long', { holidays: [{ ...year.holidays[0]!, to: '2026-01-31' }] }, 'holidays.0'],
    ['meets another', { holidays: [year.holidays[0]!, year.holidays[0]!] }, 'holidays.1'],
    ['is worked and off', { workdays: ['2026-10-03'] }, 'workdays.0'],
    ['stands twice', { workdays: ['2026-10-10', '2026-10-10'] }, 'workdays.1'],
    ['is worked in another year', { workdays: ['2028-10-10'] }, 'workdays.0'],
  ])('is refused when a day %s', (_, change, path) => {
    expect(problems(change)).toContain(path);
  });

  it('stands once in a file', () => {
    expect(() => loadCalendar({ ...chinaCalendar, years: [year, year] })).toThrow(WorkingCalendarError);
    expect(() => loadCalendar({ ...chinaCalendar, version: 0 })).toThrow(/version/);
  });
});
