import { authorisedDealer, type Standing, standingOf } from './authority.ts';
import { addMonths, atLocalTime, localDate } from './calendar.ts';
import type { Decision, Reason } from './decision.ts';
import type { Level } from './lead.ts';
import type { Dealer, Organisation } from './organisation.ts';
import { cite } from './reasons.ts';
import { judgeRedistribution, takeBackReason } from './redistribution.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Who is responsible for a record, and until when the first enterer keeps it. */
export interface Jurisdiction {
  readonly standing: Standing;
  readonly enteredBy: string;
  /** The dealer to work on the lead now; absent when it waits in the maker's queue (O33). */
  readonly dealerId?: string;
  /** The dealer authorised for region and line; absent when there is none. */
  readonly authorisedDealerId?: string;
  /** ISO instant until which the first enterer is protected (PRO-14); then it goes to the authorised dealer. */
  readonly protectedUntil?: string;
}

/**
 * Judges who is responsible for a record entered by a dealer at the instant `enteredAt` (PRO-09…14). Foreign records are
 * welcome: retail goes to the authorised dealer at once, a bigger customer stays a protected month with the enterer, if
 * nobody else had reported it before. What came in for a dealer while it was being withdrawn goes where its other records
 * go (PRO-18). Authority counts as it was at `enteredAt` (PRO-04).
 * Throws RangeError when the entering dealer is not in the organisation.
 */
export function judgeJurisdiction(
  rulebook: Rulebook,
  organisation: Organisation,
  input: {
    readonly dealerId: string;
    readonly productLine: string;
    readonly province?: string;
    readonly city?: string;
    readonly level: Level;
    readonly enteredAt: string;
    /** Another dealer's lead that had reported this customer before; then there is nothing to protect (PRO-13). */
    readonly reportedBefore?: string;
  },
): Decision<Jurisdiction> {
  const { dealerId: enteredBy, productLine, level } = input;
  const enterer = organisation.dealers.find(({ dealerId }) => dealerId === enteredBy);
  if (enterer === undefined) throw new RangeError(`there is no dealer ${enteredBy} in the organisation`);
  const standing = standingOf(rulebook, enterer, input, input.enteredAt);
  const areaReason = cite(
    rulebook,
    'foreign-area',
    { enteredBy, productLine, standing },
    standing === 'own'
      ? 'The customer lies in the entering dealer’s own area and product line.'
      : `The customer is ${standing} for the entering dealer.`,
    standing === 'own' ? '客户属本经销商经营范围。' : '客户非所属经销商经营范围。',
  );
  if (!enterer.active) {
    const { enteredAt: at, province, city } = input;
    const given = judgeRedistribution(rulebook, organisation, {
      ...{ fromDealerId: enteredBy, productLine, province, city, at },
    });
    const because = [areaReason, takeBackReason(rulebook, enteredBy), ...given.because];
    return { value: { standing, enteredBy, ...given.value }, because };
  }
  if (standing === 'own') {
    return {
      value: { standing, enteredBy, dealerId: enteredBy, authorisedDealerId: enteredBy },
      because: [areaReason],
    };
  }

  const because: Reason[] = [
    areaReason,
    cite(
      rulebook,
      'foreign-records',
      { standing },
      'Entering foreign records is encouraged.',
      '鼓励收集并录入。',
    ),
  ];
  const authorised = authorisedDealer(rulebook, organisation, { ...input, at: input.enteredAt });
  const found = authorised === undefined ? {} : { authorisedDealerId: authorised.dealerId };
  const benefits = mayBeProtected(rulebook, level);
  if (benefits && input.reportedBefore !== undefined) {
    const text = 'Another dealer reported this major customer first: no protection.';
    const inputs = { level, reportedBefore: input.reportedBefore };
    because.push(
      cite(rulebook, 'first-enterer-benefits', inputs, text, '其他经销商已先提报该大客户，不予保护。'),
    );
  }
  if (benefits && input.reportedBefore === undefined) {
    const protectedUntil = protectionEnd(rulebook, input.enteredAt);
    because.push(...protectionReasons(rulebook, level, protectedUntil));
    return { value: { standing, enteredBy, dealerId: enteredBy, ...found, protectedUntil }, because };
  }
  if (authorised === undefined) {
    const text = 'No dealer is authorised for this region and line: the record waits at head office.';
    because.push(
      cite(rulebook, 'no-authorised-dealer', { productLine }, text, '无授权经销商，由客户营销部暂存。'),
    );
    return { value: { standing, enteredBy }, because };
  }
  const text = 'The record goes to the dealer authorised for its region and line.';
  because.push(
    cite(
      rulebook,
      'foreign-dispatch',
      { level, authorisedDealerId: authorised.dealerId },
      text,
      '分派给授权经销商。',
    ),
    dispatchReason(rulebook, authorised),
  );
  return { value: { standing, enteredBy, dealerId: authorised.dealerId, ...found }, because };
}

/** Whether a foreign record of this level stays with its first enterer for a while (PRO-13, PRO-14). */
export function mayBeProtected({ entries }: Rulebook, level: Level): boolean {
  return entries['foreign-dispatch'].value[level] === 'after-protection';
}

/** Same local day of the month that many months on, end of day included in the notation of deadlines (O15). */
export function protectionEnd(rulebook: Rulebook, enteredAt: string): string {
  const { timeZone, time } = rulebook.entries['due-time'].value;
  const end = addMonths(enteredAt, rulebook.entries['protection-months'].value, timeZone);
  return atLocalTime(localDate(end, timeZone), time, timeZone);
}

function protectionReasons(rulebook: Rulebook, level: Level, protectedUntil: string): Reason[] {
  const months = rulebook.entries['protection-months'].value;
  const inputs = { level, months, protectedUntil };
  return [
    cite(
      rulebook,
      'first-enterer-benefits',
      inputs,
      'Who reports a major customer first benefits.',
      '谁第一时间提报谁受益。',
    ),
    cite(
      rulebook,
      'protection-months',
      inputs,
      `The enterer is protected for ${months} month(s).`,
      `信息保护期${months}个月。`,
    ),
    cite(rulebook, 'protection-end', inputs, 'It ends on the same day of the later month.', '至下月同日止。'),
  ];
}

function dispatchReason(rulebook: Rulebook, dealer: Dealer): Reason {
  const order = rulebook.entries['dispatch-order'].value;
  const text = `Dealers are chosen by ${order.join(', ')}.`;
  return cite(
    rulebook,
    'dispatch-order',
    { order, dealerId: dealer.dealerId },
    text,
    '按区域、产品线、行销能力分派。',
  );
}
