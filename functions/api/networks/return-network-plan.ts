import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { returnNetworkPlan } from '../schemas/network-plans.ts';
import { takePlanStep } from './plan-step.ts';

type Input = Pick<ApiInput<typeof returnNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/** Returns a plan to its maker, who reads the reason among its steps. */
export async function run(
  { staff, params: { planId }, body: { version, reason }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof returnNetworkPlan>> {
  return await takePlanStep({ staff, planId, version, at, action: 'return', reason }, deps);
}
