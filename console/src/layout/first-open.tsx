import { lazy, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useApi } from '../api/client.ts';

const Welcome = lazy(async () => ({ default: (await import('../pages/welcome/welcome.tsx')).Welcome }));

/** Pages that have nothing to show before the first lead; the others work without one. */
const OF_LEADS = ['/work', '/lead', '/team'];
const LOOKED_AGAIN_MS = 5_000;

/** What the links of the welcome say with the address: whoever has read it comes to the page itself. */
export const PAST_WELCOME = { pastWelcome: true } as const;

/** Shows the welcome in the place of a page of leads for as long as there is no lead at all, nor any work on plans. */
export function FirstOpen({ children }: { readonly children: ReactNode }) {
  const { pathname, state } = useLocation();
  const { query } = useApi();
  const { data } = query.useQuery(
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
  const isWork = pathname === '/work';
  const { data: work } = query.useQuery(
    'get',
    '/tasks',
    { params: { query: { limit: 1 } } },
    { enabled: isEmpty && isWork },
  );
  const hasWork = isWork && (work?.tasks.length ?? 0) > 0;
  const isPast = (state as Partial<typeof PAST_WELCOME> | null)?.pastWelcome === true;
  return isEmpty && OF_LEADS.includes(pathname) && !hasWork && !isPast ? <Welcome /> : children;
}
