import { promotionFloors, revisitFloors } from '../../../domain/plan-floors.ts';
import type { Plan, PlanFloor } from '../../../domain/plans.ts';
import { salesPlanOf } from '../../../domain/sales-plan.ts';
import { monthOfWeek, weeksOfMonth } from '../../../domain/weeks.ts';
import type { Dependencies } from '../dependencies.ts';
import { stockBefore } from './month-end-count.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** A plan whose floors are asked for, with the leads that stand in it. */
export interface FloorScope {
  readonly plan: Pick<Plan, 'kind' | 'period' | 'dealerId'>;
  readonly leadIds: readonly string[];
  readonly at: string;
}

/** The month by whose sales plan a plan is measured. */
export function monthOfPlan({ kind, period }: Pick<Plan, 'kind' | 'period'>): string {
  return kind === 'promotion' ? monthOfWeek(period) : period;
}

/** The floors of a plan as they are now; plans of other kinds have none. */
export async function floorsNow({ plan, leadIds, at }: FloorScope, deps: Deps): Promise<PlanFloor[]> {
  const { kind, period, dealerId } = plan;
  if (kind !== 'revisit' && kind !== 'promotion') return [];
  const { store, rulebook } = deps;
  const month = monthOfPlan(plan);
  const [{ organisation }, set] = await Promise.all([
    store.organisation.recent(at),
    store.salesPlans.until(dealerId, month),
  ]);
  const dealer = organisation.dealers.find((each) => each.dealerId === dealerId);
  if (dealer === undefined) return [];
  const vehicles = salesPlanOf(
    rulebook,
    dealer,
    set.find((each) => each.month === month),
  );
  // A factor holds from its month on, until another one is set.
  const factor = (name: 'revisitFactor' | 'promotionFactor') =>
    set.find((each) => each[name] !== undefined)?.[name];
  if (kind === 'revisit')
    return revisitFloors(rulebook, period, { vehicles, factor: factor('revisitFactor') });
  const [stock, elsewhere] = await Promise.all([
    stockBefore(deps, { dealerId, month, at }),
    plannedBefore(store, dealerId, period, leadIds),
  ]);
  return promotionFloors(rulebook, period, {
    ...{ vehicles, factor: factor('promotionFactor'), stock, elsewhere },
  });
}

/**
 * How many customers the earlier weeks of the month have that do not stand in this plan: each counts once a month, and none
 * that was added on demand.
 */
async function plannedBefore(
  store: Dependencies['store'],
  dealerId: string,
  week: string,
  leadIds: readonly string[],
): Promise<number> {
  const weeks = weeksOfMonth(monthOfWeek(week));
  const [first] = weeks;
  const last = weeks[weeks.indexOf(week) - 1];
  if (first === undefined || last === undefined) return 0;
  const plans = await store.plans.ofPeriods(dealerId, 'promotion', { from: first, to: last });
  const customers = new Set<string>();
  for (const { planId, status } of plans) {
    if (status === 'cancelled') continue;
    for (const { leadId, source } of await store.planLines.all(planId))
      if (leadId !== undefined && source !== 'on-demand') customers.add(leadId);
  }
  for (const leadId of leadIds) customers.delete(leadId);
  return customers.size;
}
