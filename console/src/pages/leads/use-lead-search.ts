import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import type { LeadSearch } from './lead-filter.ts';

export type LeadSummary = components['schemas']['LeadSummary'];

const PAGE = 100;
/** A search that lets little through goes on by itself until it has filled a screen, so many requests at most. */
const FILLED = 20;
const BY_ITSELF = 5;
/** Longer lists are renewed by hand: renewing asks for every page again. */
const LIVE_PAGES = 2;
const LIVE_MS = 15_000;

/** The leads that are looked for, page by page. While a new search is on its way the answer of the last one stays. */
export function useLeadSearch(search: LeadSearch) {
  const api = useApi();
  const asked = useInfiniteQuery({
    queryKey: ['leads', search],
    queryFn: async ({ pageParam, signal }) => {
      const body = { ...search, limit: PAGE, ...(pageParam !== '' && { cursor: pageParam }) };
      // The client throws what is not an answer.
      return (await api.fetch.POST('/leads/search', { body, signal })).data!;
    },
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= LIVE_PAGES ? LIVE_MS : false),
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = asked;
  const pages = data?.pages;
  const leads = useMemo(() => unique(pages?.flatMap((page) => page.leads) ?? []), [pages]);
  const searched = useMemo(() => (pages ?? []).reduce((sum, page) => sum + page.searched, 0), [pages]);

  const goesOn =
    hasNextPage && !isFetching && leads.length < FILLED && (pages?.length ?? 0) < BY_ITSELF && !asked.error;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);

  return { ...asked, leads, searched };
}

/** A lead that has moved between two pages stands in both. */
function unique(leads: readonly LeadSummary[]): readonly LeadSummary[] {
  return [...new Map(leads.map((lead) => [lead.leadId, lead])).values()];
}
