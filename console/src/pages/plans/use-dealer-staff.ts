import { useMemo } from 'react';
import { useApi } from '../../api/client.ts';

/** The people of a dealer who are in service, for those who lead them. */
export function useDealerStaff(dealerId: string, enabled = true) {
  const { data } = useApi().query.useQuery(
    'get',
    '/statistics/load',
    { params: { query: { dealerId } } },
    { enabled, refetchInterval: false, staleTime: 60_000 },
  );
  return useMemo(() => (data?.rows ?? []).filter((row) => row.dealerId === dealerId), [data, dealerId]);
}
