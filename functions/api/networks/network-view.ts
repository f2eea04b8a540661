import { deliversAs } from '../../../domain/network-delivery.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Network, NetworkPart } from '../../store/network.ts';
import { type Partition, partitionsFor } from '../scoped-page.ts';
import { maySee, sightOf } from '../sight.ts';

/** A network as it is answered. */
export function networkViewOf(rulebook: Rulebook, network: Network) {
  return { ...network, deliversAs: deliversAs(rulebook, network.source).value };
}

/**
 * The network, for somebody who may know of it: everybody of the national ones, of the others whoever sees their dealer.
 * Throws `not-found` when it is not there, or not for this person.
 */
export function seenNetwork(staff: Staff, network: Network | undefined): Network {
  if (network !== undefined && seesNetwork(staff, network)) return network;
  throw new Problem('not-found', 'There is no such network.');
}

function seesNetwork(staff: Staff, { dealerId, regionId }: Network): boolean {
  if (dealerId === undefined || regionId === undefined) return sightOf(staff).kind !== 'nothing';
  return maySee(staff, { dealerId, regionId });
}

/** The parts of the list of networks that somebody may see. Throws `not-found` for a dealer that is not theirs to see. */
export async function networkPartsFor(
  staff: Staff,
  { scope, dealerId }: { readonly scope: Network['scope']; readonly dealerId?: string | undefined },
  { store }: Pick<Dependencies, 'store'>,
): Promise<readonly NetworkPart[]> {
  if (scope === 'national') return sightOf(staff).kind === 'nothing' ? [] : [{ kind: 'national' }];
  return await partitionsFor(staff, dealerId, async () => (await store.organisation.load()).organisation);
}

/** How a part of the list is named in a cursor. No id of a region is empty. */
export function partitionOf(part: NetworkPart): Partition {
  return part.kind === 'national' ? { kind: 'region', regionId: '' } : part;
}

/** The part that a cursor names. */
export function partOf(partition: Partition): NetworkPart {
  return partition.kind === 'region' && partition.regionId === '' ? { kind: 'national' } : partition;
}
