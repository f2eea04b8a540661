import type * as z from 'zod';
import { endOfLocalDay } from '../../domain/plan-period.ts';
import { hasResult, resultDue } from '../../domain/plan-result.ts';
import type { Plan } from '../../domain/plans.ts';
import { planPath } from '../../workflows/plan-path/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { planFound } from '../shared/found.ts';
import { periodSchedule } from '../shared/schedules.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';

const contract = planPath.tasks.SettlePlan;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** How soon the period of a plan is ended that was approved after it was over. */
const SOON_MS = 60_000;

/**
 * Brings a plan into force when all its parts are approved: from then on it waits for the end of its period, which a
 * schedule ends by starting the next episode. A plan that was not approved in time is given up.
 */
export async function run({ planId, episode, at }: Input, deps: Dependencies): Promise<Output> {
  const { store, rulebook, schedules } = deps;
  const settled = await untilCommitted(async () => {
    const plan = await planFound(store, planId);
    if (plan.status === 'in-force' || plan.status === 'cancelled' || plan.status === 'closed') return plan;
    // A later episode carries it: what this one left behind does not settle it.
    if (plan.episode !== episode) return { ...plan, status: 'cancelled' as const };
    const isApproved = plan.parts.every(({ state }) => state === 'approved');
    const changed = isApproved ? inForce(deps, plan, at) : lapsed(plan);
    const { committed } = await store.commit({
      plan: changed,
      ...(isApproved && {
        waiting: {
          planId,
          forWhom: { kind: 'date' },
          what: 'plan-period',
          since: at,
          until: endOfPeriod(deps, plan, at),
          scheduleName: periodSchedule(planId, episode),
          dealerId: plan.dealerId,
          regionId: plan.regionId,
        },
      }),
      planEvents: [
        {
          ...{
            planId,
            at,
            eventId: `${planId}:settled`,
            kind: isApproved ? 'plan-in-force' : 'plan-cancelled',
          },
          ...{ actor: 'system', because: plan.because },
          facts: { from: plan.from, to: plan.to, late: at > endOfLocalDay(rulebook, plan.from) },
        },
      ],
    });
    return committed ? changed : undefined;
  });
  if (settled.status !== 'in-force') return { outcome: 'cancelled' };
  const start = { kind: 'start-plan', planId, episode: episode + 1 } as const;
  await schedules.createOnce(periodSchedule(planId, episode), endOfPeriod(deps, settled, at), start);
  return { outcome: 'in-force' };
}

function inForce({ rulebook }: Dependencies, plan: Plan, at: string): Plan {
  const asked = hasResult(rulebook, plan.kind);
  return {
    ...plan,
    ...{ status: 'in-force', inForceAt: at },
    ...(asked && { resultDueAt: resultDue(rulebook, plan).value }),
  };
}

function lapsed(plan: Plan): Plan {
  return { ...plan, status: 'cancelled' };
}

function endOfPeriod({ rulebook }: Dependencies, plan: Plan, at: string): string {
  const end = Date.parse(endOfLocalDay(rulebook, plan.to));
  return new Date(Math.max(end, Date.parse(at) + SOON_MS)).toISOString();
}

export const handler = taskHandler('settle-plan', contract, run);
