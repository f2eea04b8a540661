import { describe, expect, it } from 'vitest';
import { beijingDay, dueGroups, dueOf } from '../../../console/src/pages/work/due-groups.ts';

/** 21:00 in Beijing. */
const NOW = Date.parse('2026-04-20T13:00:00Z');

describe('work by due date', () => {
  it.each([
    ['2026-04-20T12:59:59Z', 'overdue'],
    ['2026-04-20T13:00:00Z', 'today'],
    ['2026-04-20T15:59:59Z', 'today'],
    ['2026-04-20T16:00:00Z', 'soon'],
    ['2026-04-27T15:59:59Z', 'soon'],
    ['2026-04-27T16:00:00Z', 'later'],
  ])('puts what is due at %s into the group %s', (dueAt, due) => {
    expect(dueOf(dueAt, NOW)).toBe(due);
  });

  it('shows the earliest first and no group without work', () => {
    const tasks = ['2026-05-03T15:59:59Z', '2026-04-01T15:59:59Z', '2026-03-01T15:59:59Z'].map((dueAt) => ({
      dueAt,
    }));

    const groups = dueGroups(tasks, NOW);

    expect(groups.map(({ due }) => due)).toEqual(['overdue', 'later']);
    expect(groups[0]?.tasks.map(({ dueAt }) => dueAt)).toEqual([
      '2026-03-01T15:59:59Z',
      '2026-04-01T15:59:59Z',
    ]);
  });

  it('begins a day at midnight in Beijing', () => {
    expect(beijingDay(Date.parse('2026-04-20T15:59:59Z'))).toBe('2026-04-20');
    expect(beijingDay(Date.parse('2026-04-20T16:00:00Z'))).toBe('2026-04-21');
  });
});
