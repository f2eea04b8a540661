import { useMemo } from 'react';
import { useApi } from '../api/client.ts';
import { usePerson } from '../session/session-provider.tsx';
import { useSay } from '../words/language.tsx';
import { words } from './words.ts';

/** Names instead of ids; what nobody knows here keeps its id. */
export interface Names {
  readonly person: (staffId: string) => string;
  readonly dealer: (dealerId: string) => string;
  readonly region: (regionId: string) => string;
  readonly productLine: (productLineId: string) => string;
}

/** The owner of what nobody at a dealer can take, and the dealer of what belongs to none. */
const HQ_QUEUE = 'hq-queue';
const MAKER_QUEUE = 'maker';

/** Names change seldom: they are asked for once in a while, and not with every page. */
const KEPT_MS = 10 * 60_000;
const seldom = { staleTime: KEPT_MS, gcTime: KEPT_MS, refetchInterval: false } as const;

/** The organisation with its version; only the maker's side may ask for it. */
export function useOrganisation() {
  const isMaker = usePerson().side === 'maker';
  return useApi().query.useQuery('get', '/organisation', {}, { ...seldom, enabled: isMaker });
}

/** Whoever is signed in, with names and what they may do. */
export function useMe() {
  return useApi().query.useQuery('get', '/me', {}, seldom);
}

/** Who and what ids stand for: the maker's side has the whole organisation, a dealer's people those whom they meet. */
export function useNames(): Names {
  const { data } = useOrganisation();
  const me = useMe().data;
  const say = useSay();

  return useMemo(() => {
    const { staff = [], dealers = [], regions = [], productLines = [] } = data?.organisation ?? {};
    const mine = [me?.dealer].flatMap((dealer) =>
      dealer?.name === undefined ? [] : [{ ...dealer, name: dealer.name }],
    );
    const people = new Map(
      [...staff, ...(me?.network?.people ?? [])].map(({ staffId, name }) => [staffId, name]),
    );
    const dealerNames = new Map([...mine, ...dealers].map(({ dealerId, name }) => [dealerId, name]));
    const regionNames = new Map(regions.map(({ regionId, name }) => [regionId, name]));
    const lineNames = new Map(
      [...productLines, ...(me?.network?.productLines ?? [])].map(({ productLineId, name }) => [
        productLineId,
        name,
      ]),
    );
    return {
      person: (id) => (id === HQ_QUEUE ? say(words.hqQueue) : (people.get(id) ?? id)),
      dealer: (id) => (id === MAKER_QUEUE ? say(words.maker) : (dealerNames.get(id) ?? id)),
      region: (id) => regionNames.get(id) ?? id,
      productLine: (id) => lineNames.get(id) ?? id,
    };
  }, [data, me, say]);
}
