import type { Decision, Reason } from './decision.ts';
import type { LeadRecord } from './lead.ts';
import { placeKey } from './place.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** By what two records are recognised as the same customer (O13). The value is personal data: store it hashed. */
export interface DuplicateKey {
  readonly kind: 'phone' | 'name-address';
  readonly value: string;
}

/** A lead that already bears one of the record's keys. */
export interface KnownLead {
  readonly leadId: string;
  readonly dealerId: string;
  readonly matchedBy: DuplicateKey['kind'];
}

/** What becomes of a record: saved, saved with the warning that the customer is known elsewhere, or not saved. */
export type DuplicateVerdict =
  | { readonly verdict: 'created' }
  | { readonly verdict: 'known-elsewhere'; readonly leadIds: readonly string[] }
  | { readonly verdict: 'duplicate'; readonly leadId: string };

/**
 * Keys of a record in the rulebook's order. Name with address counts only with the street: a name and a city alone
 * would make strangers one customer.
 */
export function duplicateKeys(
  rulebook: Rulebook,
  { customer }: Pick<LeadRecord, 'customer'>,
): DuplicateKey[] {
  const { province, city, detail } = customer.address ?? {};
  const keys: Record<DuplicateKey['kind'], string | undefined> = {
    phone: customer.phone + (customer.phoneExtension === undefined ? '' : `;ext=${customer.phoneExtension}`),
    'name-address':
      province === undefined || city === undefined || detail === undefined
        ? undefined
        : [textKey(customer.name), placeKey(province), placeKey(city), textKey(detail)].join('|'),
  };
  return rulebook.entries['duplicate-keys'].value.flatMap((kind) => {
    const value = keys[kind];
    return value === undefined ? [] : [{ kind, value }];
  });
}

/** Judges a record of a dealer against the leads that share a key: PRO-07 inside the dealer, PRO-08 across dealers. */
export function judgeDuplicate(
  rulebook: Rulebook,
  { dealerId, known }: { readonly dealerId: string; readonly known: readonly KnownLead[] },
): Decision<DuplicateVerdict> {
  const order = rulebook.entries['duplicate-keys'].value;
  const matches = known.toSorted(
    (a, b) => order.indexOf(a.matchedBy) - order.indexOf(b.matchedBy) || (a.leadId < b.leadId ? -1 : 1),
  );
  const own = matches.find((lead) => lead.dealerId === dealerId);
  if (own !== undefined) {
    const inputs = { dealerId, leadId: own.leadId, matchedBy: own.matchedBy };
    const text = 'This dealer already holds the customer: the record is not saved.';
    const because = [
      cite(rulebook, 'same-dealer-duplicate', inputs, text, '重复信息，不能保存。'),
      keyReason(rulebook, own.matchedBy),
    ];
    return { value: { verdict: 'duplicate', leadId: own.leadId }, because };
  }

  const [first] = matches;
  if (first === undefined) {
    const text = 'No lead shares a key with the record.';
    const because = [cite(rulebook, 'duplicate-keys', { dealerId, keys: order }, text, '未发现重复信息。')];
    return { value: { verdict: 'created' }, because };
  }
  const leadIds = [...new Set(matches.map(({ leadId }) => leadId))];
  const inputs = { dealerId, otherLeads: leadIds.length, matchedBy: first.matchedBy };
  const text = 'Another dealer already holds the customer: the record is saved with a warning.';
  return {
    value: { verdict: 'known-elsewhere', leadIds },
    because: [
      cite(rulebook, 'other-dealer-duplicate', inputs, text, '该客户已经存在，允许保存。'),
      keyReason(rulebook, first.matchedBy),
    ],
  };
}

function keyReason(rulebook: Rulebook, matchedBy: DuplicateKey['kind']): Reason {
  const [text, textZh] =
    matchedBy === 'phone'
      ? ['The telephone is the same.', '联系电话相同。']
      : ['Name and address are the same.', '姓名和地址相同。'];
  return cite(rulebook, 'duplicate-keys', { matchedBy }, text, textZh);
}

function textKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
}
