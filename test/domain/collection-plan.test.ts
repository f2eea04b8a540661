import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../../domain/china-calendar.ts';
import { breakDownCollection, dealerQuantities, monthTotal } from '../../domain/collection-plan.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { wholeShares } from '../../domain/shares.ts';
import { person } from './sample-organisation.ts';

describe('the total of a month', () => {
  const targets = [
    { productLine: 'tractor', records: 8000, collected: 2000, from: '2026-03-01', to: '2026-06-30' },
    { productLine: 'dump', records: 500, collected: 700, from: '2026-03-01', to: '2026-06-30' },
    { productLine: 'old', records: 900, collected: 0, from: '2025-01-01', to: '2025-12-31' },
  ];

  it('is what is missing to the running targets, spread over the months they have left', () => {
    expect(monthTotal(auman2011, '2026-05', { targets }).value).toBe(3000);
  });

  it('is what head office set, before all targets', () => {
    expect(monthTotal(auman2011, '2026-05', { set: 1200, targets }).value).toBe(1200);
  });

  it('is none where nobody said anything', () => {
    expect(monthTotal(auman2011, '2027-05', { targets }).value).toBeUndefined();
  });
});

describe('the quantities of dealers', () => {
  const quantities = (total: number, dealers: Parameters<typeof dealerQuantities>[2]) =>
    [...dealerQuantities(auman2011, total, dealers)].map(([dealerId, { value }]) => [dealerId, value]);

  it('go by the sales target alone where there are no networks', () => {
    const dealers = [
      { dealerId: 'D1', size: 300, grades: [] },
      { dealerId: 'D2', size: 100, grades: [] },
    ];

    expect(quantities(400, dealers)).toEqual([
      ['D1', 300],
      ['D2', 100],
    ]);
  });

  it('go half by sales and half by the grades of networks (COL-01)', () => {
    const dealers = [
      { dealerId: 'D1', size: 300, grades: [] },
      { dealerId: 'D2', size: 100, grades: ['A', 'D'] as const },
    ];

    expect(quantities(400, dealers)).toEqual([
      ['D1', 150],
      ['D2', 250],
    ]);
  });
});

describe('a broken down collection plan', () => {
  const scene = (staff: ReturnType<typeof person>[]) => ({
    ...{ dealerId: 'D1', regionId: 'north', firstDay: '2026-04-01', lastDay: '2026-04-30' },
    ...{ staff, calendar: chinaCalendar },
  });
  const lines = (quantity: number, staff: ReturnType<typeof person>[]) =>
    breakDownCollection(auman2011, quantity, scene(staff)).map(({ who, quantity: n }) => [who, n]);
  const half = { absences: [{ from: '2026-04-16' }] };

  it('names people, and gives less to whoever is there for fewer days', () => {
    const staff = [
      person('salesperson', { staffId: 'a' }),
      person('information-clerk', { staffId: 'b', ...half }),
      person('salesperson', { staffId: 'elsewhere', dealerId: 'D2' }),
      person('general-manager'),
    ];

    // April 2026 has 21 workdays, 10 of them until the 15th.
    expect(lines(310, staff)).toEqual([
      ['a', 210],
      ['b', 100],
    ]);
  });

  it('names a manager where nobody else is there, and nobody where nobody is', () => {
    const away = { absences: [{ from: '2026-03-01', to: '2026-05-01' }] };
    const manager = person('customer-manager');

    expect(lines(50, [person('salesperson', away), manager])).toEqual([['D1-customer-manager', 50]]);
    expect(lines(50, [person('salesperson', away)])).toEqual([[undefined, 50]]);
  });

  it('adds up to the whole, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }),
        (total, weights) => {
          const shares = wholeShares(total, weights);

          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
          expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
        },
      ),
    );
  });
});
