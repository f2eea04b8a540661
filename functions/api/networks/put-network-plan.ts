import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { putNetworkPlan } from '../schemas/network-plans.ts';
import { takePlanStep } from './plan-step.ts';
import { soundLines } from './sound-lines.ts';

type Input = Pick<ApiInput<typeof putNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/**
 * Changes the lines of a plan. What T5 asks for stays in it. Throws {@link Problem} `invalid-content` with everything that
 * is wrong with the lines.
 */
export async function run(
  { staff, params: { planId }, body: { version, lines }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof putNetworkPlan>> {
  return await takePlanStep(
    {
      ...{ staff, planId, version, at, action: 'edit' },
      change: (plan, organisation) => soundLines(deps.rulebook, plan, lines, organisation.staff),
    },
    deps,
  );
}
