import { maskAddress, maskTelephone } from '../../domain/mask.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Lead } from '../store/lead.ts';
import type { Waiting } from '../store/waiting.ts';
import type { LeadSummary } from './schemas/leads.ts';

/** A customer with telephone and street hidden (PRO-20, O14). */
export function maskedCustomerOf(rulebook: Rulebook, customer: Lead['customer']): LeadSummary['customer'] {
  const { province, city } = maskAddress(rulebook, customer.address ?? {});
  return {
    name: customer.name,
    phone: maskTelephone(rulebook, customer.phone),
    ...(province !== undefined && { province }),
    ...(city !== undefined && { city }),
  };
}

/** What a lead waits for, without the token of the wait. */
export function waitingForOf(waiting: Waiting): NonNullable<LeadSummary['waitingFor']> {
  const { forWhom, what, since, until, nextReminderAt, taskId } = waiting;
  return { forWhom, what, since, until, nextReminderAt, taskId };
}

/** A lead as staff see it: where it stands and what it waits for. */
export function leadSummaryOf(rulebook: Rulebook, lead: Lead, waiting: Waiting | undefined): LeadSummary {
  const { leadId, dealerId, enteredByDealerId, regionId, productLine, source, nature, level } = lead;
  const { intentClass, horizon, stage, status, stageSince, createdAt, soldAt, mergedInto, erasedAt } = lead;
  return {
    ...{ leadId, dealerId, enteredByDealerId, regionId, productLine, source, nature, level },
    ...{ intentClass, horizon, stage, status, stageSince, createdAt, soldAt, mergedInto, erasedAt },
    verified: lead.verified,
    returned: lead.returned === true,
    customer: maskedCustomerOf(rulebook, lead.customer),
    waitingFor: waiting === undefined ? null : waitingForOf(waiting),
    dueAt: waiting?.until,
    nextReminderAt: waiting?.nextReminderAt,
    protectedUntil: lead.protectedUntil,
  };
}
