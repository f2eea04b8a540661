import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../api/client.ts';
import { usePerson } from '../session/session-provider.tsx';

/** Names instead of ids; what nobody knows here keeps its id. */
export interface Names {
  readonly person: (staffId: string) => string;
  readonly dealer: (dealerId: string) => string;
  readonly region: (regionId: string) => string;
  readonly productLine: (productLineId: string) => string;
}

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

/**
 * Who and what ids stand for. The maker's side has the whole organisation; a dealer's people ask for those of `staffIds`
 * that are colleagues, one by one.
 */
export function useNames(staffIds: readonly string[] = []): Names {
  const { side } = usePerson();
  const api = useApi();
  const { data } = useOrganisation();
  const me = useMe().data;
  const asked = side === 'maker' ? [] : [...new Set(staffIds)].filter(isStaffId);
  const colleagues = useQueries({
    queries: asked.map((staffId) => ({
      ...api.query.queryOptions('get', '/staff/{staffId}', { params: { path: { staffId } } }),
      ...seldom,
    })),
    combine: answered,
  });

  return useMemo(() => {
    const { staff = [], dealers = [], regions = [], productLines = [] } = data?.organisation ?? {};
    const mine = [me?.dealer].flatMap((dealer) =>
      dealer?.name === undefined ? [] : [{ ...dealer, name: dealer.name }],
    );
    const people = new Map([...staff, ...colleagues].map(({ staffId, name }) => [staffId, name]));
    const dealerNames = new Map([...mine, ...dealers].map(({ dealerId, name }) => [dealerId, name]));
    const regionNames = new Map(regions.map(({ regionId, name }) => [regionId, name]));
    const lineNames = new Map(productLines.map(({ productLineId, name }) => [productLineId, name]));
    return {
      person: (id) => people.get(id) ?? id,
      dealer: (id) => dealerNames.get(id) ?? id,
      region: (id) => regionNames.get(id) ?? id,
      productLine: (id) => lineNames.get(id) ?? id,
    };
  }, [data, me, colleagues]);
}

/** The answers that are there, of many requests. */
function answered<T>(asked: readonly { readonly data: T | undefined }[]): readonly T[] {
  return asked.flatMap(({ data }) => (data === undefined ? [] : [data]));
}

/** The system itself and sources act, too; they are nobody to ask for. */
function isStaffId(actor: string): boolean {
  return actor !== 'system' && actor !== 'maker' && actor !== '';
}
