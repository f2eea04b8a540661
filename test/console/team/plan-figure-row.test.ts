import { describe, expect, it } from 'vitest';
import { planFigureRow } from '../../../console/src/pages/team/plan-figure-row.ts';

describe('a plan among those of other dealers', () => {
  it('has the greatest floor that blocks, less what stands in other plans', () => {
    const floors = [floorOf(48, 10, 'blocks'), floorOf(20, 0, 'blocks'), floorOf(96, 0, 'warns')];

    const row = planFigureRow({ floors, lines: 30 }, { achieved: { inTime: 12, late: 3 } });

    expect(row).toEqual({ floor: 38, planned: 30, achieved: 15 });
  });

  it('has no floor where no rule names one', () => {
    expect(planFigureRow({ floors: [], lines: 4 }, {})).toEqual({ planned: 4, achieved: 0 });
  });

  it('counts records where records are promised', () => {
    const row = planFigureRow({ floors: [], lines: 5 }, { collection: { promised: 2964, collected: 310 } });

    expect(row).toEqual({ planned: 2964, achieved: 310 });
  });

  it('measures records by those that were issued', () => {
    const collection = { promised: 250, collected: 31 };

    const row = planFigureRow({ floors: [floorOf(300, 0, 'blocks')], lines: 5 }, { collection });

    expect(row).toEqual({ floor: 300, planned: 250, achieved: 31 });
  });
});

function floorOf(needed: number, elsewhere: number, force: 'blocks' | 'warns') {
  return { rule: 'PRM-06', needed, elsewhere, counted: 0, missing: 0, force, because: [] };
}
