import { describe, expect, it } from 'vitest';
import { type DueDay, dayBy, deadlineWeeks } from '../../../console/src/pages/team/deadline-weeks.ts';

describe('the calendar of deadlines', () => {
  it('is made of weeks from Monday, with the days before the first left out', () => {
    const weeks = deadlineWeeks([
      dayWith('2026-04-18', 1),
      dayWith('2026-04-19', 0),
      dayWith('2026-04-20', 4),
    ]);

    expect(weeks.map((week) => week.map((day) => day?.date))).toEqual([
      [...Array.from({ length: 5 }, () => undefined), '2026-04-18', '2026-04-19'],
      ['2026-04-20', ...Array.from({ length: 6 }, () => undefined)],
    ]);
  });

  it('weighs a day by the work of people against the fullest day, and care not at all', () => {
    const [week = []] = deadlineWeeks([
      dayWith('2026-04-20', 8),
      dayWith('2026-04-21', 1),
      { ...dayWith('2026-04-22', 0), care: 20 },
    ]);

    expect(week.slice(0, 3).map((day) => day?.weight)).toEqual([4, 1, 0]);
  });

  it('is empty without days', () => {
    expect(deadlineWeeks([])).toEqual([]);
  });

  it('steps over the ends of months', () => {
    expect(dayBy('2026-04-30', 1)).toBe('2026-05-01');
    expect(dayBy('2026-03-01', -1)).toBe('2026-02-28');
  });
});

function dayWith(date: string, leadTasks: number): DueDay {
  return { date, leadTasks, workday: true, planTasks: 0, care: 0 };
}
