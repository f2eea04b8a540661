import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { submitPlan } from '../../shared/submit-plan.ts';
import type { submitPlanOperation } from '../schemas/plans.ts';
import { seen } from '../sight.ts';
import { planViewOf } from './plan-view.ts';

type Input = Pick<ApiInput<typeof submitPlanOperation>, 'staff' | 'params' | 'body' | 'at'>;

/** Hands in the parts of a plan that the caller makes. */
export async function run(
  { staff, params: { planId }, body: { version, parts, reason }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'paths' | 'rulebook'>,
): Promise<ApiAnswer<typeof submitPlanOperation>> {
  const plan = seen(staff, await deps.store.plans.get(planId), 'plan');
  const submitted =
    plan.version === version ? await submitPlan({ staff, plan, parts, reason, at }, deps) : undefined;
  if (submitted === undefined)
    throw new Problem('plan-changed', 'Somebody else has changed the plan meanwhile; look again.');
  return { status: 200, body: await planViewOf(deps, submitted, at) };
}
