import type { Source } from '../../../domain/lead.ts';
import { deliversAs } from '../../../domain/network-delivery.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';

/** What a file says of where its rows come from. */
export interface FileOrigin {
  readonly networkId?: string | undefined;
  readonly source?: Source | undefined;
}

/**
 * The source of a file's rows: as it is said, or what its network delivers as (T6). Throws `not-found` for a network that
 * is not there or another dealer's, and `invalid-content` when nothing says the source.
 */
export async function importSource(
  staff: Staff,
  { networkId, source }: FileOrigin,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<Source> {
  if (networkId !== undefined) {
    const network = await store.networks.get(networkId);
    const foreign = staff.side === 'dealer' && ![undefined, staff.dealerId].includes(network?.dealerId);
    if (network === undefined || foreign) throw new Problem('not-found', 'There is no such network.');
    return source ?? deliversAs(rulebook, network.source).value;
  }
  if (source !== undefined) return source;
  throw new Problem('invalid-content', 'Nothing says where the rows come from.', [
    { path: 'source', message: 'name the source or the network', messageZh: '请注明信息来源或信息网络' },
  ]);
}

/** Whose files these are, for what is remembered of their headers. */
export function mappingKey({ networkId }: FileOrigin, source: Source, dealerId: string | undefined): string {
  return networkId === undefined ? `${source}/${dealerId ?? '~'}` : `network/${networkId}`;
}
