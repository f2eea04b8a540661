import type { Message } from '../store/message.ts';

/** A lead's id, as it is derived. */
const LEAD_ID = /^L[0-9A-Z]{12}$/;

/**
 * What a message is about, under the name that its id has: `leadId` of a lead, `planId` of a plan, and `subjectId` of
 * whatever news about several have in common, such as a withdrawal. Subscriptions filter by it, and the log names it so.
 */
export function messageSubject({
  leadId: id,
  facts,
}: Pick<Message, 'leadId' | 'facts'>):
  | { readonly leadId: string }
  | { readonly planId: string }
  | { readonly subjectId: string } {
  if (LEAD_ID.test(id)) return { leadId: id };
  return facts.planId === id ? { planId: id } : { subjectId: id };
}
