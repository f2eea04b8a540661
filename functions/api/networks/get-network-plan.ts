import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getNetworkPlan } from '../schemas/network-plans.ts';
import { networkPlanSeen, networkPlanView } from './network-plan-view.ts';

type Input = Pick<ApiInput<typeof getNetworkPlan>, 'staff' | 'params' | 'at'>;

/** One development plan with its lines. */
export async function run(
  { staff, params: { planId }, at }: Input,
  deps: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getNetworkPlan>> {
  const plan = await networkPlanSeen(staff, planId, deps);
  return { status: 200, body: networkPlanView(plan, await deps.store.planLines.all(planId), at) };
}
