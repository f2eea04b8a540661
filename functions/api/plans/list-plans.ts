import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listPlans } from '../schemas/plans.ts';
import { partitionsFor, readScopedPage } from '../scoped-page.ts';
import { planSummaryOf } from './plan-view.ts';

type Input = Pick<ApiInput<typeof listPlans>, 'staff' | 'query' | 'at'>;

/** A page of the plans that the caller may see. */
export async function run(
  { staff, query: { limit, cursor, dealerId, ...filter }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listPlans>> {
  const network = async () => (await store.organisation.load()).organisation;
  const parts = await partitionsFor(staff, dealerId, network);
  const page = await readScopedPage(parts, { limit, cursor }, (part, request) =>
    store.plans.page(part, filter, request),
  );
  return {
    status: 200,
    body: { plans: page.items.map((plan) => planSummaryOf(plan, at)), cursor: page.cursor },
  };
}
