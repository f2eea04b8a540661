import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { usePerson } from '../../session/session-provider.tsx';

type Network = components['schemas']['Network'];

const PAGE = 100;
const KEPT_MS = 60_000;

/** The networks that may have given a dealer a file: its own, and the national ones. Head office says which dealer. */
export function useNetworks(dealerId: string | undefined) {
  const api = useApi();
  const isMaker = usePerson().side === 'maker';
  const asksRegional = !isMaker || dealerId !== undefined;
  return useQuery({
    queryKey: ['networks of a file', dealerId],
    queryFn: async () => {
      const national = await allNetworks(api, { scope: 'national' });
      const regional = asksRegional
        ? await allNetworks(api, { scope: 'regional', ...(isMaker && { dealerId }) })
        : [];
      return [...regional, ...national].filter(({ active }) => active);
    },
    staleTime: KEPT_MS,
    refetchInterval: false,
  });
}

async function allNetworks(
  api: Api,
  wanted: { readonly scope: 'national' | 'regional'; readonly dealerId?: string | undefined },
): Promise<readonly Network[]> {
  const networks: Network[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: PAGE, ...wanted, ...(cursor !== undefined && { cursor }) };
    const { data } = await api.fetch.GET('/networks', { params: { query } });
    networks.push(...(data?.networks ?? []));
    cursor = data?.cursor;
    if (cursor === undefined) return networks;
  }
}

/** The names of the own dealer's networks, and of the national ones; another's stands as its id. */
export function useNetworkName(): (networkId: string) => string {
  const { data } = useNetworks(undefined);
  return (networkId) => data?.find((network) => network.networkId === networkId)?.name ?? networkId;
}
