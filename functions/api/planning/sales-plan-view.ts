import type { Dealer } from '../../../domain/organisation.ts';
import { salesPlanOf } from '../../../domain/sales-plan.ts';
import type { ApiAnswer } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getSalesPlan } from '../schemas/planning.ts';

/** A dealer's sales plan of a month as people see it: as set, or as it follows from the annual target. */
export async function salesPlanView(
  dealer: Dealer,
  month: string,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getSalesPlan>['body']> {
  const { dealerId } = dealer;
  const known = await store.salesPlans.until(dealerId, month);
  const set = known.find((each) => each.month === month);
  const revisitFactor = known.find((each) => each.revisitFactor !== undefined)?.revisitFactor;
  const promotionFactor = known.find((each) => each.promotionFactor !== undefined)?.promotionFactor;
  const { value, because } = salesPlanOf(rulebook, dealer, set);
  return {
    ...{ dealerId, month, vehicles: value, isSet: set !== undefined },
    ...(revisitFactor !== undefined && { revisitFactor }),
    ...(promotionFactor !== undefined && { promotionFactor }),
    ...(set !== undefined && { setBy: set.setBy, setAt: set.setAt }),
    because: [...because],
  };
}
