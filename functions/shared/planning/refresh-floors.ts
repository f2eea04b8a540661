import type { Plan, PlanFloor, PlanLine } from '../../../domain/plans.ts';
import { planIdOf } from '../../../domain/plans.ts';
import { weeksOfMonth } from '../../../domain/weeks.ts';
import type { Dependencies } from '../dependencies.ts';
import { untilCommitted } from '../until-committed.ts';
import { floorsNow } from './plan-floors.ts';

/** Whose floors of which month have changed, when, and through whom. */
export interface FloorChange {
  readonly dealerId: string;
  /** Local month, `YYYY-MM`. */
  readonly month: string;
  readonly at: string;
  /** Staff id, or `system`. */
  readonly actor: string;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/**
 * Works out anew the floors of a dealer's plans of a month, as far as they are drafts: a plan that was submitted is
 * measured by what held then.
 */
export async function refreshFloors({ dealerId, month, at, actor }: FloorChange, deps: Deps): Promise<void> {
  const ids = [
    planIdOf({ dealerId, kind: 'revisit', period: month }),
    ...weeksOfMonth(month).map((period) => planIdOf({ dealerId, kind: 'promotion', period })),
  ];
  for (const planId of ids) {
    await untilCommitted(async () => ((await refreshed(planId, at, actor, deps)) ? { planId } : undefined));
  }
}

/**
 * The floors of a plan with these lines. Those of a promotion plan hang on which of its customers stand in the weeks before
 * as well; the others stay.
 */
export async function floorsWithLeads(
  plan: Plan,
  lines: readonly PlanLine[],
  at: string,
  deps: Deps,
): Promise<readonly PlanFloor[]> {
  if (plan.kind !== 'promotion' || plan.floors.length === 0) return plan.floors;
  return await floorsNow({ plan, leadIds: lines.flatMap(({ leadId }) => leadId ?? []), at }, deps);
}

/** True when there is nothing left to write. */
async function refreshed(planId: string, at: string, actor: string, deps: Deps): Promise<boolean> {
  const { store } = deps;
  const plan: Plan | undefined = await store.plans.get(planId);
  if (plan?.status !== 'draft') return true;
  const lines = await store.planLines.all(planId);
  const floors = await floorsNow({ plan, leadIds: lines.flatMap(({ leadId }) => leadId ?? []), at }, deps);
  if (JSON.stringify(floors) === JSON.stringify(plan.floors)) return true;
  const needed = (of: Plan['floors']) => of.map(({ rule, needed }) => `${rule}: ${needed}`);
  const { committed } = await store.commit({
    plan: { ...plan, floors },
    planEvents: [
      {
        ...{ planId, at, eventId: `${planId}:floors:${plan.version}`, kind: 'floors-changed', actor },
        because: floors.flatMap(({ because }) => because.slice(0, 1)),
        facts: { field: 'floors', old: needed(plan.floors), new: needed(floors) },
      },
    ],
  });
  return committed;
}
