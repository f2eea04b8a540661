import type { Decision, Reason } from './decision.ts';
import type { PlanFloor } from './plans.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { monthOfWeek, weeksOfMonth } from './weeks.ts';

/** What the floors of a dealer hang on: its sales plan of the month, and the factor set for it. */
export interface FloorBasis {
  /** Vehicles of the month, with why so many. */
  readonly vehicles: Decision<number>;
  /** @default - the lower bound of the rule */
  readonly factor?: number | undefined;
}

/**
 * How many customers with an intent within a month a dealer had at the end of a month. `at-least`: counted late, so that
 * those who have left since are missing. `so-far`: the month is not over, these are today's. Undefined where nobody counted.
 */
export interface MonthEndStock {
  readonly count: number;
  readonly how: 'exact' | 'at-least' | 'so-far';
}

/** The floors of a month's revisit plan (REV-04, O5): below the first it needs a reason, below the second it is only shown. */
export function revisitFloors(rulebook: Rulebook, month: string, basis: FloorBasis): PlanFloor[] {
  return salesFloors(rulebook, 'revisit-floor', basis).map((floor) => ({
    ...floor,
    elsewhere: 0,
    because: [
      ...floor.because,
      factorReason(rulebook, 'revisit-floor', basis, `The floor of ${month}.`, `${month}月度下限。`),
    ],
  }));
}

/**
 * The floors of a week's promotion plan: the month's plans together must reach the multiple of the sales plan (PRM-06) and
 * the whole stock of the end of last month (PRM-07), both at once. The floors of the month grow evenly from week to week;
 * `elsewhere` is how many customers the earlier weeks of the month have that are not in this plan.
 */
export function promotionFloors(
  rulebook: Rulebook,
  week: string,
  basis: FloorBasis & { readonly stock: MonthEndStock | undefined; readonly elsewhere: number },
): PlanFloor[] {
  const month = monthOfWeek(week);
  const weeks = weeksOfMonth(month);
  const place = weeks.indexOf(week) + 1;
  const { stock, elsewhere } = basis;
  const share = (ofMonth: number) => Math.ceil((ofMonth * place) / weeks.length);
  const inputs = { week, month, place, weeks: weeks.length, elsewhere };
  const text = `Week ${place} of ${weeks.length} of ${month}; the month's plans add up.`;
  const textZh = `${month}第${place}周（共${weeks.length}周），各周计划累计。`;
  const weekReason = cite(rulebook, 'week-in-month', inputs, text, textZh);

  const sales = salesFloors(rulebook, 'promotion-floor', basis).map(({ needed, because, ...floor }) => ({
    ...floor,
    needed: share(needed),
    elsewhere,
    because: [
      ...because,
      factorReason(rulebook, 'promotion-floor', basis, `The floor of ${month}.`, `${month}月度下限。`),
      weekReason,
    ],
  }));
  return [...sales, stockFloor(rulebook, { month, stock, elsewhere, share, weekReason })];
}

function stockFloor(
  rulebook: Rulebook,
  input: {
    readonly month: string;
    readonly stock: MonthEndStock | undefined;
    readonly elsewhere: number;
    readonly share: (ofMonth: number) => number;
    readonly weekReason: Reason;
  },
): PlanFloor {
  const { month, stock, elsewhere, share, weekReason } = input;
  const rule = rulebook.entries['promotion-stock-floor'].source.rule;
  const inputs = { month, stock: stock?.count ?? null, how: stock?.how ?? null };
  const [text, textZh] =
    stock === undefined
      ? [
          'Nobody counted the customers at the end of last month: there is nothing to measure by.',
          '上月底未清点客户数量，本项无法核定。',
        ]
      : stockWords(stock);
  return {
    rule,
    needed: stock === undefined ? 0 : share(stock.count),
    elsewhere,
    force: stock === undefined ? 'warns' : 'blocks',
    because: [cite(rulebook, 'promotion-stock-floor', inputs, text, textZh), weekReason],
  };
}

function stockWords({ count, how }: MonthEndStock): readonly [string, string] {
  switch (how) {
    case 'exact':
      return [
        `At the end of last month ${count} customers wanted to buy within a month: all are promoted.`,
        `上月底一个月内意向客户${count}个，须全部推进。`,
      ];
    case 'at-least':
      return [
        `At least ${count} customers wanted to buy within a month at the end of last month; they were counted late.`,
        `上月底一个月内意向客户至少${count}个（补点）。`,
      ];
    case 'so-far':
      return [
        `The month is not over: today ${count} customers want to buy within a month.`,
        `本月未结束，目前一个月内意向客户${count}个。`,
      ];
  }
}

type SalesFloor = Pick<PlanFloor, 'rule' | 'needed' | 'force' | 'because'>;

/** The floor below which a reason is needed and, where it is higher, the one below which people are warned. */
function salesFloors(
  rulebook: Rulebook,
  entryId: 'revisit-floor' | 'promotion-floor',
  { vehicles, factor }: FloorBasis,
): SalesFloor[] {
  const { source, value } = rulebook.entries[entryId];
  const enforced = factor ?? value.atLeast;
  const floor = (multiple: number, force: PlanFloor['force']): SalesFloor => {
    const needed = Math.ceil(vehicles.value * multiple);
    const inputs = { vehicles: vehicles.value, multiple, needed };
    const text = `${vehicles.value} vehicles × ${multiple} are ${needed}.`;
    const textZh = `销售计划${vehicles.value}台×${multiple}倍=${needed}。`;
    return {
      rule: force === 'blocks' ? source.rule : `${source.rule}-upper`,
      needed,
      force,
      because: [cite(rulebook, entryId, inputs, text, textZh), ...vehicles.because],
    };
  };
  const floors = [floor(enforced, 'blocks')];
  if (enforced < value.warnBelow) floors.push(floor(value.warnBelow, 'warns'));
  return floors;
}

function factorReason(
  rulebook: Rulebook,
  entryId: 'revisit-floor' | 'promotion-floor',
  { factor }: FloorBasis,
  text: string,
  textZh: string,
): Reason {
  const { atLeast, warnBelow } = rulebook.entries[entryId].value;
  const enforced = factor ?? atLeast;
  const inputs = { factor: enforced, isSet: factor !== undefined, warnBelow };
  const said =
    factor === undefined ? 'The lower bound is enforced.' : 'The factor of this dealer is enforced.';
  const saidZh = factor === undefined ? '按下限执行。' : '按本店设定倍数执行。';
  return cite(rulebook, 'floor-factor', inputs, `${text} ${said}`, `${textZh}${saidZh}`);
}
