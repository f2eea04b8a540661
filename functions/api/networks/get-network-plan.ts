import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getNetworkPlan } from '../schemas/network-plans.ts';
import { seen } from '../sight.ts';
import { planViewOf } from './plan-step.ts';

type Input = Pick<ApiInput<typeof getNetworkPlan>, 'staff' | 'params' | 'at'>;

/** One development plan with its steps. */
export async function run(
  { staff, params: { planId }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getNetworkPlan>> {
  const plan = seen(staff, await store.networkPlans.get(planId), 'plan');
  return { status: 200, body: planViewOf(plan, at) };
}
