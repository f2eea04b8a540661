import { describe, expect, it } from 'vitest';
import {
  beijingDay,
  monthBy,
  monthChoices,
  monthsIn,
  scopeOf,
} from '../../../console/src/pages/team/scope.ts';

const NOW_MS = Date.parse('2026-01-05T04:00:00.000Z');

describe('the scope of a manager’s figures', () => {
  it('is this month and the one before, of everybody, when the address says nothing', () => {
    expect(scopeOf(new URLSearchParams(), NOW_MS)).toEqual({ from: '2025-12', to: '2026-01' });
  });

  it('is what the address says', () => {
    const scope = scopeOf(new URLSearchParams('from=2025-06&to=2025-08&regionId=north'), NOW_MS);

    expect(scope).toEqual({ regionId: 'north', from: '2025-06', to: '2025-08' });
  });

  it('is one dealer’s when both a dealer and a region are named', () => {
    expect(scopeOf(new URLSearchParams('dealerId=D101&regionId=east'), NOW_MS)).toMatchObject({
      dealerId: 'D101',
    });
    expect(scopeOf(new URLSearchParams('dealerId=D101&regionId=east'), NOW_MS)).not.toHaveProperty(
      'regionId',
    );
  });

  it('does not care which end comes first, and takes no month that is none', () => {
    expect(scopeOf(new URLSearchParams('from=2025-11&to=2025-06'), NOW_MS)).toEqual({
      from: '2025-06',
      to: '2025-11',
    });
    expect(scopeOf(new URLSearchParams('from=2025-13&to=later'), NOW_MS)).toEqual({
      from: '2025-12',
      to: '2026-01',
    });
  });

  it('offers the last two years of months, and the chosen one wherever it lies', () => {
    const months = monthChoices('2025-12', NOW_MS);

    expect([months.length, months[0], months.at(-1)]).toEqual([24, '2026-01', '2024-02']);
    expect(monthChoices('2026-03', NOW_MS)[0]).toBe('2026-03');
    expect(monthChoices('2021-06', NOW_MS).at(-1)).toBe('2021-06');
  });

  it('begins its day at midnight in Beijing', () => {
    expect(beijingDay(Date.parse('2026-04-30T15:59:59Z'))).toBe('2026-04-30');
    expect(beijingDay(Date.parse('2026-04-30T16:00:00Z'))).toBe('2026-05-01');
  });

  it('counts months over years', () => {
    expect(monthBy('2026-01', -1)).toBe('2025-12');
    expect(monthsIn({ from: '2025-11', to: '2026-02' })).toBe(4);
  });
});
