import { intentClass } from '../../domain/intent-class.ts';
import type { LeadRecord } from '../../domain/lead.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Lead } from '../store/lead.ts';

/** What a lead is made of: a complete record, and where it belongs. */
interface NewLead {
  readonly leadId: string;
  readonly record: Omit<LeadRecord, 'source' | 'collectedAt'> & { readonly source: Lead['source'] };
  readonly regionId: string;
  readonly at: string;
  /** The network and the import that brought it, where there are any. */
  readonly networkId?: string | undefined;
  readonly importId?: string | undefined;
}

/** A lead before its path has begun. It bears the to-start mark, which goes away when the path opens its first episode. */
export function newLead(
  rulebook: Rulebook,
  { leadId, record, regionId, at, networkId, importId }: NewLead,
): Lead {
  const { dealerId, productLine, source, customer, vehicles, usage, intent } = record;
  return {
    leadId,
    dealerId,
    enteredByDealerId: dealerId,
    regionId,
    productLine,
    source,
    ...(networkId !== undefined && { networkId }),
    ...(importId !== undefined && { importId }),
    phoneKey: customer.phone,
    customer,
    ...(vehicles !== undefined && { vehicles }),
    ...(usage !== undefined && { usage }),
    ...(intent !== undefined && { intent }),
    nature: customer.nature,
    level: customer.level,
    intentClass: intentClass(rulebook, intent?.horizon),
    ...(intent?.horizon !== undefined && { horizon: intent.horizon }),
    stage: 'verification',
    status: 'open',
    stageSince: at,
    episode: 0,
    toStart: true,
    toStartSince: at,
    attempts: [],
    notDoneRounds: 0,
    createdAt: at,
    version: 0,
  };
}
