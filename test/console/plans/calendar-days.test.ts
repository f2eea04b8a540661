import { describe, expect, it } from 'vitest';
import {
  type CalendarDate,
  calendarDays,
  daysOfMonth,
  statesOf,
} from '../../../console/src/pages/plans/calendar-days.ts';

describe('the calendar of a month', () => {
  it('knows the last day of every month', () => {
    expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('is made of whole weeks from Monday to Sunday', () => {
    const days = calendarDays('2026-04', []);

    expect(days.length % 7).toBe(0);
    expect(days[0]).toMatchObject({ day: '2026-03-30', inside: false });
    expect(days.at(-1)).toMatchObject({ day: '2026-05-03', inside: false });
    expect(days.filter(({ inside }) => inside)).toHaveLength(30);
  });

  it('puts each date on its day', () => {
    const days = calendarDays('2026-04', [dateOn('2026-04-30'), dateOn('2026-04-30'), dateOn('2026-04-03')]);

    const filled = days.filter(({ dates }) => dates.length > 0);

    expect(filled.map(({ day, dates }) => [day, dates.length])).toEqual([
      ['2026-04-03', 1],
      ['2026-04-30', 2],
    ]);
  });
});

describe('a date of the calendar', () => {
  it('counts the dealers by how far they are, the most first', () => {
    const date = dateOn('2026-04-30', ['in-force', 'draft', 'draft']);

    expect(statesOf(date)).toEqual([
      { state: 'draft', count: 2 },
      { state: 'in-force', count: 1 },
    ]);
  });
});

function dateOn(day: string, states: readonly CalendarDate['made'][number]['state'][] = []): CalendarDate {
  return {
    ...{ row: 'revisit-plan', what: 'Plan', whatZh: '计划', rule: 'REV-01', for: 'dealer', by: 'system' },
    ...{ period: '2026-05', day, dueAt: `${day}T15:59:59Z`, dayKind: 'weekday', provisional: false },
    made: states.map((state, index) => ({ dealerId: `D${index}`, state })),
    because: [],
  };
}
