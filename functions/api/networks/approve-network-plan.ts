import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { approveNetworkPlan } from '../schemas/network-plans.ts';
import { takePlanStep } from './plan-step.ts';

type Input = Pick<ApiInput<typeof approveNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/** Approves a plan that waits for the caller’s post. */
export async function run(
  { staff, params: { planId }, body: { version }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof approveNetworkPlan>> {
  return await takePlanStep({ staff, planId, version, at, action: 'approve' }, deps);
}
