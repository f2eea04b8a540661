import { authorisedDealer, type Place } from './authority.ts';
import type { Decision, Reason } from './decision.ts';
import type { Organisation } from './organisation.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/**
 * To which dealer a withdrawn dealer's lead goes (PRO-18): by region, product line and marketing capability, in that order.
 * None is authorised: it waits at head office (O33).
 */
export function judgeRedistribution(
  rulebook: Rulebook,
  organisation: Organisation,
  input: Place & { readonly fromDealerId: string; readonly productLine: string; readonly at: string },
): Decision<{ readonly dealerId?: string }> {
  const { fromDealerId, productLine, province, city, at } = input;
  const dealer = authorisedDealer(rulebook, organisation, {
    ...{ productLine, at, except: fromDealerId },
    ...(province !== undefined && { province }),
    ...(city !== undefined && { city }),
  });
  if (dealer === undefined) {
    const text = 'No other dealer is authorised for this region and line: the record waits at head office.';
    const textZh = '无其他授权经销商，由客户营销部暂存。';
    const inputs = { fromDealerId, productLine };
    return { value: {}, because: [cite(rulebook, 'no-authorised-dealer', inputs, text, textZh)] };
  }
  const { dealerId, capable } = dealer;
  const order = rulebook.entries['dispatch-order'].value;
  const text = `The withdrawn dealer's record goes to another dealer, chosen by ${order.join(', ')}.`;
  const textZh = '撤点经销商信息收回后，按区域、产品线、行销能力分配给其他经销商。';
  const inputs = { fromDealerId, order, productLine, dealerId, capable };
  return { value: { dealerId }, because: [cite(rulebook, 'dispatch-order', inputs, text, textZh)] };
}

/** Why head office takes every record of a withdrawn dealer back before it gives out the first (PRO-18). */
export function takeBackReason(rulebook: Rulebook, dealerId: string): Reason {
  const text = 'The dealer is withdrawn: head office takes all its records back before it gives them out.';
  return cite(
    rulebook,
    'withdrawn-take-back',
    { dealerId },
    text,
    '经销商撤点，客户营销部首先收回其所有客户信息。',
  );
}
