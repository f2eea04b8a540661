import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listPlanEvents } from '../schemas/plans.ts';
import { readWholePage } from '../scoped-page.ts';
import { seen } from '../sight.ts';
import { planEventView } from './plan-view.ts';

type Input = Pick<ApiInput<typeof listPlanEvents>, 'staff' | 'params' | 'query'>;

/** A page of a plan's story. */
export async function run(
  { staff, params: { planId }, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listPlanEvents>> {
  seen(staff, await store.plans.get(planId), 'plan');
  const page = await readWholePage(planId, query, (request) => store.planEvents.ofPlan(planId, request));
  return { status: 200, body: { events: page.items.map(planEventView), cursor: page.cursor } };
}
