import { CustomAttributeType, Entity } from 'electrodb';
import { NETWORK_KINDS, NETWORK_SCOPES, type NetworkSource } from '../../domain/network-source.ts';
import type { NetworkContent } from '../../domain/networks.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/** An information network as it is stored: what was entered, where it belongs, and who wrote it when. */
export interface Network extends NetworkContent {
  readonly networkId: string;
  /** The region of its dealer; a national one has none. */
  readonly regionId?: string | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  /** Counts writes; every write is conditional on the version that was read. 0 before the first. */
  readonly version: number;
}

/** One part of the list of networks: a dealer's, a region's, or the national ones. */
export type NetworkPart =
  | { readonly kind: 'dealer'; readonly dealerId: string }
  | { readonly kind: 'region'; readonly regionId: string }
  | { readonly kind: 'national' };

/** The model of a network. Reads by id, by dealer, by region, and of the national ones. */
export function networkEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'network', version: '1', service: SERVICE },
      attributes: {
        networkId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        kind: { type: NETWORK_KINDS, required: true },
        scope: { type: NETWORK_SCOPES, required: true },
        source: { type: CustomAttributeType<NetworkSource>('string'), required: true },
        dealerId: { type: 'string' },
        regionId: { type: 'string' },
        productLines: { type: CustomAttributeType<string[]>('any'), required: true },
        ownerId: { type: 'string', required: true },
        developedOn: { type: 'string' },
        active: { type: 'boolean', required: true },
        shared: { type: 'boolean' },
        createdAt: { type: 'string', required: true },
        createdBy: { type: 'string', required: true },
        changedAt: { type: 'string', required: true },
        changedBy: { type: 'string', required: true },
        version: { type: 'number', required: true },
        /** Both say where it is listed, so that a national network, which has no dealer and no region, is listed as well. */
        holder: { type: 'string', required: true },
        area: { type: 'string', required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['networkId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byHolder: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['holder'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['networkId'], casing: 'none' },
        },
        byArea: {
          index: KEYS.gsi4.index,
          pk: { field: KEYS.gsi4.pk, composite: ['area'], casing: 'none' },
          sk: { field: KEYS.gsi4.sk, composite: ['networkId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type NetworkEntity = ReturnType<typeof networkEntity>;

/** Stands for the maker among dealers and regions; no id holds a slash. */
const NATIONAL = 'maker/';

/** Access to networks. */
export function networkAccess(entity: NetworkEntity) {
  async function page(part: NetworkPart, request: PageRequest): Promise<Page<Network>> {
    const go = { count: request.limit, cursor: request.cursor ?? null };
    const { data, cursor } =
      part.kind === 'region'
        ? await asked(entity.query.byArea({ area: `region/${part.regionId}` }).go(go))
        : await asked(entity.query.byHolder({ holder: holderOf(part) }).go(go));
    const items = data.map(withoutListing);
    return cursor === null ? { items } : { items, cursor };
  }

  return {
    /** The network with this id. */
    async get(networkId: string): Promise<Network | undefined> {
      const { data } = await asked(entity.get({ networkId }).go({ consistent: true }));
      return data === null ? undefined : withoutListing(data);
    },

    /** A page of a part of the list, by id; the index follows its table with a short delay. */
    page,

    /** A whole part of the list, by id. */
    async all(part: NetworkPart): Promise<readonly Network[]> {
      const found: Network[] = [];
      let cursor: string | undefined;
      do {
        const next = await page(part, { limit: 500, ...(cursor !== undefined && { cursor }) });
        found.push(...next.items);
        cursor = next.cursor;
      } while (cursor !== undefined);
      return found;
    },

    /** Writes a network with its next version. False when somebody has written it since it was read. */
    async put(network: Network): Promise<boolean> {
      const { dealerId, regionId, version } = network;
      const holder = dealerId === undefined ? NATIONAL : `dealer/${dealerId}`;
      const area = regionId === undefined ? NATIONAL : `region/${regionId}`;
      try {
        await asked(
          entity
            .put({ ...network, holder, area, version: version + 1 })
            .where((stored, is) =>
              version === 0 ? is.notExists(stored.version) : is.eq(stored.version, version),
            )
            .go(),
        );
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },
  };
}

function holderOf(part: Exclude<NetworkPart, { kind: 'region' }>): string {
  return part.kind === 'national' ? NATIONAL : `dealer/${part.dealerId}`;
}

function withoutListing<T extends { readonly holder: string; readonly area: string }>(item: T) {
  const { holder: _holder, area: _area, ...network } = item;
  return network as Omit<T, 'holder' | 'area'> & Network;
}
