import { authorisedDealer, standingOf } from './authority.ts';
import type { Decision } from './decision.ts';
import type { Organisation } from './organisation.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What becomes of a lead when the protection of its first enterer is over (X10). */
export type AfterProtection =
  | { readonly outcome: 'dispatched'; readonly toDealerId: string }
  | { readonly outcome: 'to-head-office' }
  | { readonly outcome: 'stays'; readonly why: 'sold' | 'over' | 'moved' | 'authorised' };

/** A protected lead as it stands. */
export interface ProtectedLead {
  readonly dealerId: string;
  /** The first enterer. */
  readonly protectedDealerId: string;
  readonly productLine: string;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly isSold: boolean;
  /** Archived or lost. */
  readonly isOver: boolean;
}

/**
 * Judges at the instant `at` where a lead goes whose protection is over (PRO-10, PRO-14): to the dealer authorised then, or
 * to head office when there is none (O33). It stays when there is nothing left to give away, and when the authority is the
 * enterer's own by now.
 */
export function judgeProtectionEnd(
  rulebook: Rulebook,
  organisation: Organisation,
  lead: ProtectedLead,
  at: string,
): Decision<AfterProtection> {
  const { dealerId, protectedDealerId, productLine } = lead;
  const stays = (why: (AfterProtection & { outcome: 'stays' })['why'], text: string, textZh: string) => ({
    value: { outcome: 'stays' as const, why },
    because: [cite(rulebook, 'foreign-dispatch', { dealerId, productLine, why }, text, textZh)],
  });
  if (lead.isSold)
    return stays('sold', 'The customer has bought: the lead stays.', '客户已购车，线索不再分派。');
  if (lead.isOver) return stays('over', 'The lead is over: nothing is dispatched.', '线索已结束，不再分派。');
  if (dealerId !== protectedDealerId)
    return stays('moved', 'The lead is with another dealer already.', '线索已转至其他经销商。');

  const enterer = organisation.dealers.find((each) => each.dealerId === protectedDealerId);
  const isOwn = enterer?.active === true && standingOf(rulebook, enterer, lead, at) === 'own';
  if (isOwn)
    return stays(
      'authorised',
      'The enterer is authorised by now: the lead stays.',
      '录入经销商已获授权，线索保留。',
    );
  const authorised = authorisedDealer(rulebook, organisation, { ...lead, at });
  if (authorised === undefined) {
    const text = 'The protection is over and no dealer is authorised: the lead waits at head office.';
    const zh = '保护期结束，无授权经销商，由客户营销部暂存。';
    const because = [cite(rulebook, 'no-authorised-dealer', { productLine, dealerId }, text, zh)];
    return { value: { outcome: 'to-head-office' }, because };
  }
  const toDealerId = authorised.dealerId;
  const order = rulebook.entries['dispatch-order'].value;
  return {
    value: { outcome: 'dispatched', toDealerId },
    because: [
      cite(
        rulebook,
        'foreign-dispatch',
        { fromDealerId: dealerId, toDealerId, productLine },
        'The protection is over: the lead goes to the dealer authorised for its region and line.',
        '保护期结束，分派给授权经销商。',
      ),
      cite(
        rulebook,
        'dispatch-order',
        { order, dealerId: toDealerId },
        `Dealers are chosen by ${order.join(', ')}.`,
        '按区域、产品线、行销能力分派。',
      ),
    ],
  };
}
