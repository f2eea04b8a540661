import { useApi } from '../../api/client.ts';

/** What a list shows of a lead changes seldom enough. */
const KEPT_MS = 2 * 60_000;

/** A lead beside a row of work, its customer masked. Asks for nothing without an id. */
export function useLead(leadId: string | undefined) {
  return useApi().query.useQuery(
    'get',
    '/leads/{leadId}',
    { params: { path: { leadId: leadId ?? '' } } },
    { enabled: leadId !== undefined, staleTime: KEPT_MS, refetchInterval: false },
  );
}
