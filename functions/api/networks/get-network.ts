import { deliversAs } from '../../../domain/network-delivery.ts';
import { monthsForStanding, presentStanding } from '../../../domain/present-standing.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { recordsOfNetwork } from '../../shared/network-records.ts';
import type { getNetwork } from '../schemas/networks.ts';
import { networkViewOf, seenNetwork } from './network-view.ts';

type Input = Pick<ApiInput<typeof getNetwork>, 'staff' | 'params' | 'at'>;

/** One network and where it stands, with the reasons. */
export async function run(
  { staff, params: { networkId }, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getNetwork>> {
  const network = seenNetwork(staff, await store.networks.get(networkId));
  const months = await recordsOfNetwork(store, networkId, monthsForStanding(rulebook, at));
  const standing = presentStanding(rulebook, { scope: network.scope, at, months });
  const because = [...deliversAs(rulebook, network.source).because, ...standing.because];
  return {
    status: 200,
    body: { ...networkViewOf(rulebook, network), standing: standing.value, because },
  };
}
