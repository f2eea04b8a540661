import { createContext, useContext, useMemo } from 'react';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useLead } from './use-lead.ts';

type LeadSummary = components['schemas']['LeadSummary'];

/** The leads that were asked for at once; undefined while they are on their way. */
export type KnownLeads = ReadonlyMap<string, LeadSummary> | undefined;

const KnownLeadsContext = createContext<KnownLeads>(new Map());
export const KnownLeadsProvider = KnownLeadsContext;

/** What lists show of a lead changes seldom enough. */
const KEPT_MS = 2 * 60_000;
const PAGE_SIZE = 100;

/** The leads that wait for a person, or all that wait at a dealer, the earliest due first: the customers of a list of work. */
export function useLeadsThatWait(
  of: { readonly staffId: string } | { readonly dealerId: string },
): KnownLeads {
  const { data, isPending } = useApi().query.useQuery(
    'post',
    '/leads/search',
    { body: { ...of, sort: 'due', limit: PAGE_SIZE } },
    { staleTime: KEPT_MS, refetchInterval: KEPT_MS, retry: false },
  );
  return useMemo(
    () => (isPending ? undefined : new Map(data?.leads.map((lead) => [lead.leadId, lead]))),
    [data, isPending],
  );
}

/** The lead of a row: one of those that were asked for at once, or else asked for by itself. */
export function useLeadOfRow(leadId: string | undefined): LeadSummary | undefined {
  const known = useContext(KnownLeadsContext);
  const found = leadId === undefined ? undefined : known?.get(leadId);
  const alone = useLead(known === undefined || found !== undefined ? undefined : leadId).data;
  return found ?? alone;
}
