import { isDeepStrictEqual } from 'node:util';
import type { NetworkContent } from '../../../domain/networks.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Network } from '../../store/network.ts';
import type { createNetwork } from '../schemas/networks.ts';
import { regionOfAccepted } from './accepted-network.ts';
import { networkViewOf } from './network-view.ts';

type Input = Pick<ApiInput<typeof createNetwork>, 'staff' | 'body' | 'at'>;

/**
 * Enters a network under the id that the caller chose. The same content once more answers the network that is there, so
 * that a request whose answer was lost can be repeated. Throws {@link Problem} `network-exists` for other content.
 */
export async function run(
  { staff, body: { networkId, ...content }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof createNetwork>> {
  const regionId = await regionOfAccepted(staff, content, at, deps);
  const by = staff.staffId;
  const network: Network = {
    networkId,
    ...content,
    ...(regionId !== undefined && { regionId }),
    ...{ createdAt: at, createdBy: by, changedAt: at, changedBy: by, version: 0 },
  };
  if (await deps.store.networks.put(network))
    return { status: 201, body: networkViewOf(deps.rulebook, { ...network, version: 1 }) };

  const before = await deps.store.networks.get(networkId);
  if (before !== undefined && isDeepStrictEqual(contentOf(before), contentOf(network)))
    return { status: 200, body: networkViewOf(deps.rulebook, before) };
  throw new Problem('network-exists', 'Another network has this id; choose another one.');
}

function contentOf(network: NetworkContent): NetworkContent {
  const { name, kind, scope, source, dealerId, productLines, ownerId, developedOn, active, shared } = network;
  return { name, kind, scope, source, dealerId, productLines, ownerId, developedOn, active, shared };
}
