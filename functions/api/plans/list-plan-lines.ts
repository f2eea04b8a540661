import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listPlanLines } from '../schemas/plan-lines.ts';
import { readWholePage } from '../scoped-page.ts';
import { maySee, seen } from '../sight.ts';
import { lineView } from './plan-view.ts';

type Input = Pick<ApiInput<typeof listPlanLines>, 'staff' | 'params' | 'query'>;

/** A page of a plan's lines, each with the customer's name for those who may see the lead where it stands now. */
export async function run(
  { staff, params: { planId }, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listPlanLines>> {
  seen(staff, await store.plans.get(planId), 'plan');
  const page = await readWholePage(planId, query, (request) => store.planLines.page(planId, request));
  const leads = await store.leads.many(page.items.flatMap(({ leadId }) => leadId ?? []));
  const names = new Map(
    leads.filter((lead) => maySee(staff, lead)).map(({ leadId, customer }) => [leadId, customer.name]),
  );
  const lines = page.items.map((line) => ({ ...lineView(line), customerName: names.get(line.leadId ?? '') }));
  return { status: 200, body: { lines, cursor: page.cursor } };
}
