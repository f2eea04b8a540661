import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { returnNetworkPlan } from '../schemas/network-plans.ts';
import { decideNetworkPlan } from './decide-network-plan.ts';

type Input = Pick<ApiInput<typeof returnNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/** Returns a development plan to its maker, who reads the reason on it. */
export async function run(
  { staff, params: { planId }, body: { version, reason }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'paths' | 'rulebook'>,
): Promise<ApiAnswer<typeof returnNetworkPlan>> {
  const answer = { outcome: 'return', remark: reason } as const;
  return await decideNetworkPlan({ staff, planId, version, at, answer }, deps);
}
