import { withoutPerson } from '../../../domain/erase-record.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Lead } from '../../store/lead.ts';

/**
 * A lead of whom nobody can tell any more whose it was, nor by what people wrote beside the record. Its telephone gives
 * way to a mark that leads to nobody.
 */
export function blankLead(rulebook: Rulebook, lead: Lead, at: string): Lead {
  const { intentChange, doubt } = lead;
  return {
    ...lead,
    ...withoutPerson(rulebook, lead),
    ...(intentChange !== undefined && { intentChange: { ...intentChange, remark: undefined } }),
    ...(doubt !== undefined && { doubt: { ...doubt, note: undefined } }),
    phoneKey: `erased:${lead.leadId}`,
    erasedAt: lead.erasedAt ?? at,
  };
}
