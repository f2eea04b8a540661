import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { submitPlan } from '../../shared/submit-plan.ts';
import type { submitNetworkPlan } from '../schemas/network-plans.ts';
import { networkPlanSeen, networkPlanView, refuseOtherVersion } from './network-plan-view.ts';

type Input = Pick<ApiInput<typeof submitNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/** Hands a development plan in, as every plan is: whoever signs it off first is asked by a task. */
export async function run(
  { staff, params: { planId }, body: { version }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'paths' | 'rulebook'>,
): Promise<ApiAnswer<typeof submitNetworkPlan>> {
  const plan = await networkPlanSeen(staff, planId, deps);
  refuseOtherVersion(plan, version);
  const submitted = await submitPlan({ staff, plan, at }, deps);
  if (submitted === undefined)
    throw new Problem('plan-changed', 'Somebody else has changed the plan meanwhile; look again.');
  return { status: 200, body: networkPlanView(submitted, await deps.store.planLines.all(planId), at) };
}
