import { withoutPerson } from '../../../domain/erase-record.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Lead } from '../../store/lead.ts';

/** A lead of whom nobody can tell any more whose it was. Its telephone gives way to a mark that leads to nobody. */
export function blankLead(rulebook: Rulebook, lead: Lead, at: string): Lead {
  return {
    ...lead,
    ...withoutPerson(rulebook, lead),
    ...(lead.intentChange !== undefined && { intentChange: { ...lead.intentChange, remark: undefined } }),
    phoneKey: `erased:${lead.leadId}`,
    erasedAt: lead.erasedAt ?? at,
  };
}
