import { describe, expect, it } from 'vitest';
import { actsToday } from '../../../console/src/pages/team/acts-today.ts';

describe('the things to act on today', () => {
  it('are three at most: what others wait for, then what is late', () => {
    const acts = actsToday(
      { overdue: 4, oldestOverdueDays: 9, plansForYou: 2, awayWithWork: 1, latePlans: 3, dueToday: 7 },
      '',
    );

    expect(acts.map(({ id }) => id)).toEqual(['approvals', 'overdue', 'away']);
    expect(acts[1]).toMatchObject({
      what: { zh: '4项任务逾期' },
      more: { zh: '最久的已逾期9天' },
      late: true,
    });
  });

  it('are none when nothing is late, waits or is short', () => {
    const acts = actsToday(
      { overdue: 0, plansForYou: 0, dueToday: 0, rate: { value: 0.7, target: 0.7 } },
      '',
    );

    expect(acts).toEqual([]);
  });

  it('name a rate below its target', () => {
    const acts = actsToday({ rate: { value: 0.648, target: 0.7 } }, '');

    expect(acts.map(({ what }) => what.zh)).toEqual(['信息有效率64.8 %，低于70 %']);
  });

  it('lead to the lists behind them, of the same dealer', () => {
    const acts = actsToday({ overdue: 1, latePlans: 1 }, 'dealerId=D101');

    expect(acts.map(({ to }) => to)).toEqual([
      '/lead?due=overdue&sort=due&dealerId=D101',
      '/plan?status=draft&dealerId=D101',
    ]);
  });

  it('lead to addresses without an empty query', () => {
    const [act] = actsToday({ overloaded: 2 }, '');

    expect(act?.to).toBe('/team/work');
  });
});
