import { authorisedDealer, standingOf } from './authority.ts';
import { isBefore } from './calendar.ts';
import type { Decision, Reason } from './decision.ts';
import { mayBeProtected } from './jurisdiction.ts';
import type { Level } from './lead.ts';
import type { Organisation } from './organisation.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/**
 * How a sale lies to its seller: in its own authority; foreign and inside the protection of its first enterer; foreign to a
 * retail customer whom the seller itself had entered; or foreign without either, which is a case for head office.
 */
export const SALE_STANDINGS = ['own', 'protected', 'own-record', 'cross-region', 'not-judged'] as const;
export type SaleStanding = (typeof SALE_STANDINGS)[number];

/** For whom a sale counts, and what follows from where it lay. */
export interface SaleCount {
  readonly standing: SaleStanding;
  /** The dealer whose volume it is; absent when it belongs to an authority that nobody has now (O33). */
  readonly countsForDealerId?: string;
  /** The cross-region assessment that the protection spares the seller (PRO-14). */
  readonly assessmentWaived: boolean;
  /** Flagged for the assessment of foreign sales, which has no amount (O16). */
  readonly crossRegionCase: boolean;
  /** What the dealer who entered the record earns by this sale; never both (O18). */
  readonly reward?: 'purchase-fee' | 'profit-guarantee';
}

/** What of a record decides for whom its sale counts. */
export interface SoldRecord {
  readonly sellerId: string;
  readonly enteredBy: string;
  /** A record that came from no dealer earns nothing. */
  readonly enteredByDealer: boolean;
  readonly level: Level;
  /** The line of the sold vehicle. */
  readonly productLine: string;
  /** The line of the record. */
  readonly recordLine: string;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly enteredAt: string;
  readonly soldAt: string;
  /** The first enterer's protection, also one that is over by now. */
  readonly protection?: { readonly dealerId: string; readonly until: string } | undefined;
}

/**
 * Judges a sale (PRO-14 to PRO-17). The seller's authority counts as it was when the vehicle was sold, the enterer's as
 * it was when the record came. Throws RangeError when the organisation has no such seller.
 */
export function judgeSale(
  rulebook: Rulebook,
  organisation: Organisation,
  sale: SoldRecord,
): Decision<SaleCount> {
  const { sellerId, productLine, province, soldAt } = sale;
  const seller = organisation.dealers.find(({ dealerId }) => dealerId === sellerId);
  if (seller === undefined) throw new RangeError(`there is no dealer ${sellerId} in the organisation`);
  const plain = { countsForDealerId: sellerId, assessmentWaived: false, crossRegionCase: false };
  if (province === undefined) {
    const text = 'Where the customer lives is not known: the sale counts for its seller.';
    const because = [
      cite(rulebook, 'foreign-area', { sellerId, productLine }, text, '客户地址不明，销量计入售车经销商。'),
    ];
    return { value: { standing: 'not-judged', ...plain }, because };
  }
  const standing = standingOf(rulebook, seller, sale, soldAt);
  const [text, textZh] =
    standing === 'own'
      ? [
          'The seller is authorised where the customer is: the sale is its own.',
          '售车经销商有授权，销量计入本店。',
        ]
      : [`The customer is ${standing} for the seller.`, '客户非售车经销商经营范围。'];
  const because = [cite(rulebook, 'foreign-area', { sellerId, productLine, standing }, text, textZh)];
  if (standing === 'own') {
    const fee = feeOfEnterer(rulebook, organisation, sale);
    return {
      value: { standing, ...plain, ...(fee.length > 0 && { reward: 'purchase-fee' }) },
      because: [...because, ...fee],
    };
  }

  const { protection } = sale;
  const authorised = authorisedDealer(rulebook, organisation, { ...sale, at: soldAt })?.dealerId;
  if (protection?.dealerId === sellerId && !isBefore(protection.until, soldAt)) {
    return {
      value: {
        ...{ standing: 'protected', assessmentWaived: true, crossRegionCase: false },
        ...(authorised !== undefined && { countsForDealerId: authorised }),
      },
      because: [...because, ...protectedReasons(rulebook, sale, protection.until, authorised)],
    };
  }
  if (sellerId === sale.enteredBy && isForeignRetail(rulebook, organisation, sale)) {
    const value = { standing: 'own-record', ...plain, reward: 'profit-guarantee' } as const;
    return { value, because: [...because, ...guaranteeReasons(rulebook, sale, authorised)] };
  }
  because.push(
    cite(
      rulebook,
      'cross-region-assessment',
      { sellerId, authorisedDealerId: authorised ?? null },
      'A foreign sale without protection is flagged for the cross-region assessment; no amount is given.',
      '跨区域销售，记入跨区域考核，金额未规定。',
    ),
  );
  return { value: { standing: 'cross-region', ...plain, crossRegionCase: true }, because };
}

/** Whether a dealer entered the record outside its own area or line, of a retail customer (PRO-15 to PRO-17). */
function isForeignRetail(rulebook: Rulebook, organisation: Organisation, sale: SoldRecord): boolean {
  const { enteredBy, enteredByDealer, level, recordLine, enteredAt } = sale;
  const enterer = organisation.dealers.find(({ dealerId }) => dealerId === enteredBy);
  if (enterer === undefined || !enteredByDealer || mayBeProtected(rulebook, level)) return false;
  return standingOf(rulebook, enterer, { ...sale, productLine: recordLine }, enteredAt) !== 'own';
}

/** Why the enterer of a foreign retail record earns by somebody else's sale; nothing when it earns none. */
function feeOfEnterer(rulebook: Rulebook, organisation: Organisation, sale: SoldRecord): Reason[] {
  const { enteredBy, sellerId } = sale;
  if (enteredBy === sellerId || !isForeignRetail(rulebook, organisation, sale)) return [];
  const { yuan } = rulebook.entries['purchase-fee'].value;
  const inputs = { enteredBy, sellerId, yuan };
  const text = `The record has led to a purchase: ${yuan} yuan for the dealer who entered it.`;
  const bySeller = 'The authorised dealer sells: the fee is due, and no guarantee.';
  return [
    cite(rulebook, 'purchase-fee', inputs, text, `后期实现购车，奖励录入经销商${yuan}元。`),
    cite(rulebook, 'fee-or-guarantee', inputs, bySeller, '由授权经销商售车，按条奖励，不重复保障。'),
  ];
}

function protectedReasons(
  rulebook: Rulebook,
  { sellerId, level, soldAt }: SoldRecord,
  protectedUntil: string,
  authorised: string | undefined,
): Reason[] {
  const inputs = { sellerId, level, soldAt, protectedUntil, authorisedDealerId: authorised ?? null };
  const [text, textZh] =
    authorised === undefined
      ? [
          'Sold inside the protected month: no assessment; the volume waits for an authorised dealer.',
          '保护期内实现销售，免除跨区域考核；暂无授权经销商，销量待定。',
        ]
      : [
          `Sold inside the protected month: no assessment, and the volume is ${authorised}’s.`,
          '保护期内实现销售，免除跨区域考核，销量计入授权经销商。',
        ];
  const reason = cite(rulebook, 'protected-sale', inputs, text, textZh);
  if (authorised !== undefined) return [reason];
  const nobody = 'No dealer is authorised there: head office holds what would be its.';
  return [reason, cite(rulebook, 'no-authorised-dealer', inputs, nobody, '无授权经销商，由客户营销部暂存。')];
}

function guaranteeReasons(rulebook: Rulebook, sale: SoldRecord, authorised: string | undefined): Reason[] {
  const { minYuan, maxYuan } = rulebook.entries['profit-guarantee'].value;
  const inputs = { sellerId: sale.sellerId, minYuan, maxYuan, authorisedDealerId: authorised ?? null };
  const text = `The enterer sells itself: ${minYuan} to ${maxYuan} yuan a vehicle are guaranteed; taking it from the local dealer is encouraged.`;
  const bySeller = 'The enterer sells: the guarantee is due, and no fee for the purchase.';
  return [
    cite(
      rulebook,
      'profit-guarantee',
      inputs,
      text,
      `录入经销商自行售车，利润保障${minYuan}-${maxYuan}元/台，鼓励从当地授权经销商提车。`,
    ),
    cite(rulebook, 'fee-or-guarantee', inputs, bySeller, '由录入经销商售车，利润保障，不重复奖励。'),
  ];
}
