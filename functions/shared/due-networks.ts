import { monthsForStanding, type PresentStanding, presentStanding } from '../../domain/present-standing.ts';
import type { Network, NetworkPart } from '../store/network.ts';
import type { Dependencies } from './dependencies.ts';
import { recordsOfNetworks } from './network-records.ts';

/** A network whose rhythm asks for a collection that was not made, and where it stands. */
export interface DueNetwork {
  readonly network: Network;
  readonly standing: PresentStanding;
}

/**
 * The active networks of some parts of the list from which something should have been collected by the end of the month
 * of `at` and nothing was (NET-08): those collected monthly in every month, those collected quarterly in the last month
 * of the quarter. Soonest due first, then by id.
 */
export async function dueNetworks(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  parts: readonly NetworkPart[],
  at: string,
): Promise<readonly DueNetwork[]> {
  const months = monthsForStanding(rulebook, at);
  const [only] = parts;
  const dealerId = parts.length === 1 && only?.kind === 'dealer' ? only.dealerId : undefined;
  const [lists, recordsOf] = await Promise.all([
    Promise.all(parts.map((part) => store.networks.all(part))),
    recordsOfNetworks(store, months, dealerId),
  ]);
  return lists
    .flat()
    .filter(({ active }) => active)
    .map((network) => {
      const { scope, networkId } = network;
      const { value } = presentStanding(rulebook, { scope, at, months: recordsOf(networkId) });
      return { network, standing: value };
    })
    .filter(({ standing: { collection } }) => collection.due && collection.lastMonth === months.to)
    .toSorted(bySoonest);
}

function bySoonest(one: DueNetwork, other: DueNetwork): number {
  const { dueAt } = one.standing.collection;
  const difference = dueAt.localeCompare(other.standing.collection.dueAt);
  return difference === 0 ? one.network.networkId.localeCompare(other.network.networkId) : difference;
}
