import { CONTACT_METHODS, type ContactMethod } from './contact-methods.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook, RuleEntryId } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';

/** Something to go through with a customer. */
export interface Content {
  readonly id: string;
  readonly text: string;
  readonly textZh: string;
}

/** A method as a person is offered it: by plan or on demand, and what is gone through by it. */
export interface MethodOffer {
  readonly method: ContactMethod;
  readonly name: string;
  readonly nameZh: string;
  readonly use: 'scheduled' | 'on-demand';
  readonly checklist: readonly Content[];
}

/** Which entry holds what is gone through in a revisit by each method (REV-10 to REV-13). */
const REVISIT_CHECKLISTS = {
  phone: 'revisit-checklist',
  'door-visit': 'door-visit-checklist',
  'invite-to-shop': 'invite-checklist',
  'promotion-meeting': 'meeting-checklist',
  'thank-you-party': 'meeting-checklist',
  sms: 'sms-checklist',
  letter: 'letter-checklist',
  mail: 'letter-checklist',
} as const satisfies Record<ContactMethod, RuleEntryId>;

/** The guide of each kind of work for which the documents print no table. */
export const GUIDES = {
  'verify-record': 'verification-guide',
  promotion: 'promotion-guide',
  'check-call': 'result-checks',
  'care-call': 'care-guide',
  repurchase: 'care-guide',
} as const satisfies Record<Exclude<ContactKind, 'revisit'>, RuleEntryId>;

/** The kinds of work for which somebody contacts the customer; the others have no methods. */
export type ContactKind = Exclude<TaskKind, 'approve-lost' | 'external-approval'>;

/** Whether a kind of work is done by contacting the customer. */
export function isContact(kind: TaskKind): kind is ContactKind {
  return kind !== 'approve-lost' && kind !== 'external-approval';
}

/** What is gone through by a method, and which entry says so. */
export function checklistOf(
  rulebook: Rulebook,
  kind: ContactKind,
  method: ContactMethod,
): { readonly entryId: RuleEntryId; readonly contents: readonly Content[] } {
  if (kind === 'revisit') {
    const entryId = REVISIT_CHECKLISTS[method];
    return { entryId, contents: rulebook.entries[entryId].value };
  }
  const entryId = GUIDES[kind];
  return { entryId, contents: rulebook.entries[entryId].value.checklist };
}

/**
 * Every method that a task may be done by: the scheduled ones first, in their order, then all others, which are allowed
 * on demand (T11, O36). `scheduled` are those that were suggested when the task was handed out.
 */
export function methodOffers(
  rulebook: Rulebook,
  { kind, scheduled }: { readonly kind: TaskKind; readonly scheduled: readonly string[] },
): Decision<readonly MethodOffer[]> {
  const { entries } = rulebook;
  if (!isContact(kind)) {
    const text = 'The customer is not contacted for this.';
    const because = [cite(rulebook, 'on-demand-methods', { kind }, text, '无须联系客户。')];
    return { value: [], because };
  }
  const first = CONTACT_METHODS.filter((method) => scheduled.includes(method)).toSorted(
    (one, other) => scheduled.indexOf(one) - scheduled.indexOf(other),
  );
  const others =
    entries['on-demand-methods'].value === 'every-other'
      ? CONTACT_METHODS.filter((method) => !first.includes(method))
      : [];
  const offer = (use: MethodOffer['use']) => (method: ContactMethod) => ({
    method,
    ...entries['contact-methods'].value[method],
    use,
    checklist: checklistOf(rulebook, kind, method).contents,
  });

  const inputs = { kind, scheduled: [...first], onDemand: [...others] };
  const text = 'The scheduled methods come first; every other one is allowed on demand.';
  const because = [
    cite(rulebook, 'on-demand-methods', inputs, text, '优先采用定期方式，其余方式可按需采用。'),
  ];
  return { value: [...first.map(offer('scheduled')), ...others.map(offer('on-demand'))], because };
}
