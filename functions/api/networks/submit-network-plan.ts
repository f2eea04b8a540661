import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { submitNetworkPlan } from '../schemas/network-plans.ts';
import { takePlanStep } from './plan-step.ts';
import { soundLines } from './sound-lines.ts';

type Input = Pick<ApiInput<typeof submitNetworkPlan>, 'staff' | 'params' | 'body' | 'at'>;

/** Sends a plan to the first post of its chain that may approve it. Its lines are judged once more: people may have left. */
export async function run(
  { staff, params: { planId }, body: { version }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof submitNetworkPlan>> {
  return await takePlanStep(
    {
      ...{ staff, planId, version, at, action: 'submit' },
      change: (plan, organisation) => soundLines(deps.rulebook, plan, plan.lines, organisation.staff),
    },
    deps,
  );
}
