import { describe, expect, it } from 'vitest';
import { loadRows, type PersonLoad } from '../../../console/src/pages/team/load-rows.ts';

describe('the load of people', () => {
  it('puts those first who have more than enough, then those who have most', () => {
    const rows = loadRows([personWith('a', 9), personWith('b', 3, 2), personWith('c', 4, 10)]);

    expect(rows.map(({ staffId, within, beyond }) => [staffId, within, beyond])).toEqual([
      ['b', 2, 1],
      ['a', 9, 0],
      ['c', 4, 0],
    ]);
  });

  it('leaves out who has nothing', () => {
    expect(loadRows([personWith('a', 0)])).toEqual([]);
  });
});

function personWith(staffId: string, open: number, capacity?: number): PersonLoad {
  return {
    ...{ staffId, name: staffId, post: 'marketing-consultant', present: true, open },
    ...{ overdue: 0, dueToday: 0, dueSoon: 0 },
    ...(capacity !== undefined && { capacity }),
  };
}
