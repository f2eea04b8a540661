import { describe, expect, it } from 'vitest';
import { promotionFloors, revisitFloors } from '../../domain/plan-floors.ts';
import { missingTo } from '../../domain/plans.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { maySetSalesPlan, salesPlanOf, salesPlanProblems } from '../../domain/sales-plan.ts';

const dealer = { dealerId: 'D1', size: 500 };
const vehicles = salesPlanOf(auman2011, dealer, { vehicles: 10 });

describe('the floors of a revisit plan', () => {
  it('block below three times the sales plan and warn below five times (REV-04, O5)', () => {
    const [blocks, warns] = revisitFloors(auman2011, '2026-05', { vehicles });

    expect([blocks, warns].map((floor) => [floor?.rule, floor?.needed, floor?.force])).toEqual([
      ['REV-04', 30, 'blocks'],
      ['REV-04-upper', 50, 'warns'],
    ]);
    expect([29, 30, 31].map((lines) => missingTo(blocks!, lines))).toEqual([1, 0, 0]);
  });

  it('block below the factor that the dealer has', () => {
    expect(revisitFloors(auman2011, '2026-05', { vehicles, factor: 4 }).map(({ needed }) => needed)).toEqual([
      40, 50,
    ]);
    expect(revisitFloors(auman2011, '2026-05', { vehicles, factor: 5 }).map(({ needed }) => needed)).toEqual([
      50,
    ]);
  });
});

describe('the floors of a promotion plan', () => {
  const floors = (week: string, stock: number | undefined, elsewhere = 0) =>
    promotionFloors(auman2011, week, {
      ...{ vehicles, elsewhere },
      stock: stock === undefined ? undefined : { count: stock, how: 'exact' },
    });
  const blocking = (week: string, stock: number | undefined, lines: number, elsewhere?: number) =>
    floors(week, stock, elsewhere)
      .filter(({ force }) => force === 'blocks')
      .map((floor) => [floor.rule, missingTo(floor, lines)]);

  it('both hold at once, and each alone can block (PRM-06, PRM-07)', () => {
    // The last week of May: the whole of the month is due.
    const week = '2026-W22';

    expect(blocking(week, 15, 20)).toEqual([
      ['PRM-06', 0],
      ['PRM-07', 0],
    ]);
    expect(blocking(week, 15, 19)).toEqual([
      ['PRM-06', 1],
      ['PRM-07', 0],
    ]);
    expect(blocking(week, 25, 24)).toEqual([
      ['PRM-06', 0],
      ['PRM-07', 1],
    ]);
    expect(blocking(week, 25, 18)).toEqual([
      ['PRM-06', 2],
      ['PRM-07', 7],
    ]);
  });

  it('grow evenly from week to week, and what the earlier weeks planned counts', () => {
    const weeks = ['2026-W19', '2026-W20', '2026-W21', '2026-W22'];

    expect(weeks.map((week) => floors(week, 50).map(({ needed }) => needed))).toEqual([
      [5, 10, 13],
      [10, 20, 25],
      [15, 30, 38],
      [20, 40, 50],
    ]);
    expect(blocking('2026-W22', 50, 10, 40)).toEqual([
      ['PRM-06', 0],
      ['PRM-07', 0],
    ]);
    expect(blocking('2026-W22', 50, 9, 40)).toEqual([
      ['PRM-06', 0],
      ['PRM-07', 1],
    ]);
  });

  it('do not block by a stock that nobody counted, and say so', () => {
    const stock = floors('2026-W22', undefined).find(({ rule }) => rule === 'PRM-07');

    expect([stock?.needed, stock?.force]).toEqual([0, 'warns']);
    expect(stock?.because[0]?.textZh).toBe('上月底未清点客户数量，本项无法核定。');
  });
});

describe('a sales plan', () => {
  it('is a twelfth of the annual target, rounded up, until somebody sets one', () => {
    const unset = salesPlanOf(auman2011, dealer, undefined);

    expect(unset.value).toBe(42);
    expect(unset.because[0]?.textZh).toContain('未设月度销售计划');
    expect(salesPlanOf(auman2011, dealer, { vehicles: 0 }).value).toBe(0);
  });

  it('takes factors within the bounds of the rules alone', () => {
    const paths = (plan: Parameters<typeof salesPlanProblems>[1]) =>
      salesPlanProblems(auman2011, plan).map(({ path, rule }) => [path, rule]);

    expect(paths({ vehicles: 1, revisitFactor: 3, promotionFactor: 4 })).toEqual([]);
    expect(paths({ vehicles: 1, revisitFactor: 2.9, promotionFactor: 4.1 })).toEqual([
      ['revisitFactor', 'REV-04'],
      ['promotionFactor', 'PRM-06'],
    ]);
  });

  it('is set by the general manager and head office, not by a consultant', () => {
    const may = (post: 'general-manager' | 'marketing-consultant' | 'customer-marketing-head') =>
      maySetSalesPlan(auman2011, { post, side: post === 'customer-marketing-head' ? 'maker' : 'dealer' })
        .value;

    expect([may('general-manager'), may('customer-marketing-head'), may('marketing-consultant')]).toEqual([
      ...[true, true, false],
    ]);
  });
});
