import { NETWORK_PLAN_KINDS } from '../../../domain/network-plan.ts';
import { NETWORK_KINDS } from '../../../domain/network-source.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { inLanes } from '../../shared/in-lanes.ts';
import type { listNetworkPlans } from '../schemas/network-plans.ts';
import { partitionsFor, readScopedPage } from '../scoped-page.ts';
import { networkPlanView } from './network-plan-view.ts';

type Input = Pick<ApiInput<typeof listNetworkPlans>, 'staff' | 'query' | 'at'>;

/** How many plans' lines are read at once. */
const LANES = 8;

/** A page of the development plans that the caller may see. */
export async function run(
  { staff, query: { limit, cursor, dealerId }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listNetworkPlans>> {
  const network = async () => (await store.organisation.load()).organisation;
  const parts = await partitionsFor(staff, dealerId, network);
  const lists = parts.flatMap((part) => NETWORK_KINDS.map((list) => ({ ...part, list })));
  const page = await readScopedPage(lists, { limit, cursor }, (part, request) =>
    store.plans.page(part, { kind: NETWORK_PLAN_KINDS[part.list] }, request),
  );
  const views = new Map<string, ReturnType<typeof networkPlanView>>();
  await inLanes(LANES, page.items, async (plan) => {
    views.set(plan.planId, networkPlanView(plan, await store.planLines.all(plan.planId), at));
  });
  const plans = page.items.flatMap(({ planId }) => views.get(planId) ?? []);
  return { status: 200, body: { plans, cursor: page.cursor } };
}
