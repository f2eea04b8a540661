import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { reportPlanResult } from '../../shared/report-plan-result.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { reportPlanResultOperation } from '../schemas/plans.ts';
import { seen } from '../sight.ts';
import { planViewOf } from './plan-view.ts';

type Input = Pick<ApiInput<typeof reportPlanResultOperation>, 'staff' | 'params' | 'body' | 'at'>;

/** Keeps what came of a plan. */
export async function run(
  { staff, params: { planId }, body: { remark }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'paths' | 'rulebook'>,
): Promise<ApiAnswer<typeof reportPlanResultOperation>> {
  const reported = await untilCommitted(async () => {
    const plan = seen(staff, await deps.store.plans.get(planId), 'plan');
    return await reportPlanResult({ staff, plan, remark, at }, deps);
  });
  return { status: 200, body: await planViewOf(deps, reported, at) };
}
