import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { approveNetworkPlan } from '../schemas/network-plans.ts';
import { decideNetworkPlan } from './decide-network-plan.ts';

type Input = Pick<ApiInput<typeof approveNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/** Approves a development plan that waits for the caller. */
export async function run(
  { staff, params: { planId }, body: { version }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'paths' | 'rulebook'>,
): Promise<ApiAnswer<typeof approveNetworkPlan>> {
  return await decideNetworkPlan({ staff, planId, version, at, answer: { outcome: 'approve' } }, deps);
}
