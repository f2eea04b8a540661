import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listNetworkPlans } from '../schemas/network-plans.ts';
import { partitionsFor, readScopedPage } from '../scoped-page.ts';
import { planViewOf } from './plan-step.ts';

type Input = Pick<ApiInput<typeof listNetworkPlans>, 'staff' | 'query' | 'at'>;

/** A page of the development plans that the caller may see. */
export async function run(
  { staff, query: { limit, cursor, dealerId }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listNetworkPlans>> {
  const network = async () => (await store.organisation.load()).organisation;
  const parts = await partitionsFor(staff, dealerId, network);
  const page = await readScopedPage(parts, { limit, cursor }, store.networkPlans.page);
  return {
    status: 200,
    body: { plans: page.items.map((plan) => planViewOf(plan, at)), cursor: page.cursor },
  };
}
