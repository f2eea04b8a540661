import type { Dealer, Organisation } from '../../domain/organisation.ts';
import type { Dependencies } from './dependencies.ts';
import { knownOrganisation } from './known-organisation.ts';
import type { ProblemReason } from './problem.ts';

/** Where in the organisation a delivery belongs: its dealer, and what is wrong with what it names. */
export interface DeliveryPlace {
  readonly dealer: Dealer | undefined;
  readonly problems: readonly ProblemReason[];
}

const organisation = knownOrganisation();

/** Finds the dealer and the product line that the body of a delivery names (O32); what is not a text is not looked for. */
export async function deliveryPlace(
  store: Dependencies['store'],
  body: unknown,
  at: string,
): Promise<DeliveryPlace> {
  const { dealerId, productLine } = (body ?? {}) as { dealerId?: unknown; productLine?: unknown };
  const recent = placeIn((await organisation.recent(store, at)).organisation, dealerId, productLine);
  if (recent.problems.length === 0) return recent;
  return placeIn((await organisation.current(store, at)).organisation, dealerId, productLine);
}

function placeIn(
  { dealers, productLines }: Organisation,
  dealerId: unknown,
  productLine: unknown,
): DeliveryPlace {
  const problems: ProblemReason[] = [];
  const dealer = dealers.find((each) => each.dealerId === dealerId);
  if (typeof dealerId === 'string' && dealer?.active !== true) {
    problems.push({
      path: 'dealerId',
      rule: 'O32',
      message: dealer === undefined ? 'there is no such dealer' : 'this dealer is not active any more',
      messageZh: dealer === undefined ? '没有该经销商' : '该经销商已撤点',
    });
  }
  const sold = productLines.some(({ productLineId }) => productLineId === productLine);
  if (typeof productLine === 'string' && !sold) {
    const known = productLines.map(({ productLineId }) => productLineId).join(', ');
    problems.push({
      path: 'productLine',
      rule: 'O32',
      message: `there is no such product line; there are ${known}`,
      messageZh: `没有该产品线，可选：${known}`,
    });
  }
  return { dealer, problems };
}
