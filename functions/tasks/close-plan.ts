import type * as z from 'zod';
import { planPath } from '../../workflows/plan-path/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { planFound } from '../shared/found.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';

const contract = planPath.tasks.ClosePlan;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** Closes a plan whose period is over, once, be its result reported or not. */
export async function run({ planId, at }: Input, { store }: Dependencies): Promise<Output> {
  await untilCommitted(async () => {
    const plan = await planFound(store, planId);
    // A plan that was given up with its dealer stays so, also when that happened while its result was asked for.
    if (plan.status === 'closed' || plan.status === 'cancelled') return plan;
    const { committed } = await store.commit({
      plan: { ...plan, status: 'closed', closedAt: at },
      notWaiting: planId,
      planEvents: [
        {
          ...{ planId, at, eventId: `${planId}:closed`, kind: 'plan-closed', actor: 'system', because: [] },
          facts: { reported: plan.result !== undefined, ...plan.result?.figures },
        },
      ],
    });
    return committed ? plan : undefined;
  });
  return { outcome: 'closed' };
}

export const handler = taskHandler('close-plan', contract, run);
