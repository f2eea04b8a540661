import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getPlan } from '../schemas/plans.ts';
import { seen } from '../sight.ts';
import { planViewOf } from './plan-view.ts';

type Input = Pick<ApiInput<typeof getPlan>, 'staff' | 'params' | 'at'>;

/** One plan without its lines, which have pages of their own. */
export async function run(
  { staff, params: { planId }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getPlan>> {
  const plan = seen(staff, await deps.store.plans.get(planId), 'plan');
  return { status: 200, body: await planViewOf(deps, plan, at) };
}
