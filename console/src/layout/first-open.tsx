import { lazy, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useApi } from '../api/client.ts';

const Welcome = lazy(async () => ({ default: (await import('../pages/welcome/welcome.tsx')).Welcome }));

/** Pages that have nothing to show before the first lead; the others work without one. */
const OF_LEADS = ['/work', '/lead', '/team'];
const LOOKED_AGAIN_MS = 5_000;

/** Shows the welcome in the place of a page of leads for as long as there is no lead at all. */
export function FirstOpen({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const { data } = useApi().query.useQuery(
    'get',
    '/leads',
    { params: { query: { limit: 1 } } },
    {
      // Once there is a lead there is always one.
      refetchInterval: ({ state }) => (state.data?.leads.length === 0 ? LOOKED_AGAIN_MS : false),
      staleTime: ({ state }) => (state.data?.leads.length === 0 ? 0 : Number.POSITIVE_INFINITY),
    },
  );
  const isEmpty = data?.leads.length === 0 && data.cursor === undefined;
  return isEmpty && OF_LEADS.includes(pathname) ? <Welcome /> : children;
}
