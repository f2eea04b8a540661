import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getSalesPlan } from '../schemas/planning.ts';
import { dealerSeen } from './dealers-seen.ts';
import { salesPlanView } from './sales-plan-view.ts';

type Input = Pick<ApiInput<typeof getSalesPlan>, 'staff' | 'params' | 'query' | 'at'>;

/** A dealer's sales plan of a month. */
export async function run(
  { staff, params: { dealerId }, query: { month }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getSalesPlan>> {
  const dealer = await dealerSeen(staff, dealerId, at, deps);
  return { status: 200, body: await salesPlanView(dealer, month, deps) };
}
