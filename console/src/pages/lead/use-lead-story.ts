import { useEffect, useMemo } from 'react';
import { useApi } from '../../api/client.ts';
import type { LeadEvent } from './path-taken.ts';

const PAGE = 100;
/** A life of more pages than this is shown from its beginning as far as it was read. */
const PAGES_AT_MOST = 20;

/** The whole log of a lead, the oldest event first; page after page until its end. */
export function useLeadStory(leadId: string) {
  const asked = useApi().query.useInfiniteQuery(
    'get',
    '/leads/{leadId}/events',
    { params: { path: { leadId }, query: { limit: PAGE } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ cursor }) => cursor },
  );
  const { data, hasNextPage, isFetching, fetchNextPage, error, refetch } = asked;
  const goesOn = hasNextPage && !isFetching && !error && (data?.pages.length ?? 0) < PAGES_AT_MOST;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const events = useMemo<readonly LeadEvent[] | undefined>(
    () => data?.pages.flatMap((page) => page.events),
    [data],
  );
  return { data: events, error, refetch };
}
