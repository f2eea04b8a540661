import { fitsSearch, type SearchText } from '../../../domain/search-text.ts';
import type { Lead } from '../../store/lead.ts';
import type { Waiting } from '../../store/waiting.ts';
import type { LeadSearch } from '../schemas/lead-search.ts';

/** Whether the record itself is one of those looked for. */
export function fitsRecord(search: LeadSearch, text: SearchText, lead: Lead): boolean {
  const { stage, status, level, returned, dealerId, regionId, productLine, source } = search;
  const wanted = { stage, status, level, dealerId, regionId, productLine, source };
  const equal = Object.entries(wanted).every(
    ([name, value]) => value === undefined || lead[name as keyof typeof wanted] === value,
  );
  return (
    equal &&
    (returned === undefined || returned === (lead.returned === true)) &&
    fitsSearch(text, { leadId: lead.leadId, name: lead.customer.name, phoneKey: lead.phoneKey })
  );
}

/** Whether a search asks for anything of what leads wait for. */
export function asksForWait({ waitingFor, staffId, dueAfter, dueBefore, overdue }: LeadSearch): boolean {
  return [waitingFor, staffId, dueAfter, dueBefore, overdue].some((each) => each !== undefined);
}

/** Whether what a lead waits for is what is looked for. Overdue is what was due before `at`. */
export function fitsWait(search: LeadSearch, waiting: Waiting | undefined, at: string): boolean {
  if (!asksForWait(search)) return true;
  if (waiting === undefined) return false;
  const { waitingFor, staffId, dueAfter, dueBefore, overdue } = search;
  const due = Date.parse(waiting.until);
  return (
    (waitingFor === undefined || waiting.what === waitingFor) &&
    (staffId === undefined || waiting.forWhom.staffId === staffId) &&
    (dueAfter === undefined || due >= Date.parse(dueAfter)) &&
    (dueBefore === undefined || due < Date.parse(dueBefore)) &&
    (overdue === undefined || overdue === due < Date.parse(at))
  );
}
