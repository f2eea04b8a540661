import { maySetSalesPlan, salesPlanProblems } from '../../../domain/sales-plan.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { refreshFloors } from '../../shared/planning/refresh-floors.ts';
import { Problem } from '../../shared/problem.ts';
import type { putSalesPlan } from '../schemas/planning.ts';
import { dealerSeen } from './dealers-seen.ts';
import { salesPlanView } from './sales-plan-view.ts';

type Input = Pick<ApiInput<typeof putSalesPlan>, 'staff' | 'params' | 'body' | 'at'>;

/** Sets a dealer's sales plan of a month, and has the floors of its drafted plans follow. */
export async function run(
  { staff, params: { dealerId }, body, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof putSalesPlan>> {
  const { store, rulebook } = deps;
  const dealer = await dealerSeen(staff, dealerId, at, deps);
  const { value: may, because } = maySetSalesPlan(rulebook, staff);
  if (!may)
    throw new Problem(
      'not-allowed',
      'Your post may not set sales plans.',
      because.map(({ rule, text, textZh }) => ({ path: '', rule, message: text, messageZh: textZh })),
    );
  const problems = salesPlanProblems(rulebook, body);
  if (problems.length > 0) throw new Problem('invalid-content', 'The sales plan is not accepted.', problems);

  await store.salesPlans.put({ ...body, dealerId, setBy: staff.staffId, setAt: at });
  await refreshFloors({ dealerId, month: body.month, at, actor: staff.staffId }, deps);
  return { status: 200, body: await salesPlanView(dealer, body.month, deps) };
}
