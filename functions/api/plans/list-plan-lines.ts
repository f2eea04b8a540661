import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listPlanLines } from '../schemas/plan-lines.ts';
import { readWholePage } from '../scoped-page.ts';
import { seen } from '../sight.ts';
import { lineView } from './plan-view.ts';

type Input = Pick<ApiInput<typeof listPlanLines>, 'staff' | 'params' | 'query'>;

/** A page of a plan's lines. */
export async function run(
  { staff, params: { planId }, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listPlanLines>> {
  seen(staff, await store.plans.get(planId), 'plan');
  const page = await readWholePage(planId, query, (request) => store.planLines.page(planId, request));
  return { status: 200, body: { lines: page.items.map(lineView), cursor: page.cursor } };
}
