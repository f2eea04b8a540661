import { describe, expect, it } from 'vitest';
import {
  monthAfter,
  periodBefore,
  periodsAround,
  planBefore,
  planNameOf,
} from '../../../console/src/pages/plans/plan-period.ts';

describe('the period of a plan', () => {
  it.each([
    ['2026-04', '2026-03'],
    ['2026-01', '2025-12'],
    ['2026-Q2', '2026-Q1'],
    ['2026-Q1', '2025-Q4'],
    ['2026-W15', '2026-W14'],
    ['2026-W01', '2025-W52'],
    ['2021-W01', '2020-W53'],
  ])('is followed, %s, by nothing before %s', (period, before) => {
    expect(periodBefore(period)).toBe(before);
  });

  it('is unknown before something that is no period', () => {
    expect(periodBefore('2026')).toBeUndefined();
  });

  it('is chosen among weeks, months and quarters around a day, and the chosen one wherever it lies', () => {
    const [weeks, months, quarters] = periodsAround('2026-12-30', '');

    expect(weeks!.slice(0, 3)).toEqual(['2027-W02', '2027-W01', '2026-W53']);
    expect(months!.slice(0, 3)).toEqual(['2027-01', '2026-12', '2026-11']);
    expect(quarters).toEqual(['2027-Q1', '2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1']);
    expect(periodsAround('2026-12-30', '2026-W53')).toHaveLength(3);
    expect(periodsAround('2026-12-30', '2019-W07')[0]).toEqual(['2019-W07']);
  });

  it('steps through the months of years', () => {
    expect(monthAfter(2026, 12, 1)).toBe('2027-01');
    expect(monthAfter(2026, 1, -1)).toBe('2025-12');
    expect(monthAfter(2026, 4, 0)).toBe('2026-04');
  });
});

describe('the id of a plan', () => {
  it('says dealer, kind and period, also of a dealer with hyphens', () => {
    expect(planNameOf('D-101-fixed-network-2026-Q2')).toEqual({
      dealerId: 'D-101',
      kind: 'fixed-network',
      period: '2026-Q2',
    });
  });

  it('leads to the plan of the period before', () => {
    expect(planBefore('D101-promotion-2026-W01')).toBe('D101-promotion-2025-W52');
  });

  it('leads nowhere when it is none', () => {
    expect(planNameOf('L0A1B2C3D4E5F')).toBeUndefined();
    expect(planBefore('D101-revisit')).toBeUndefined();
  });
});
