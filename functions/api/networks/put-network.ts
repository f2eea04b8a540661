import { mayKeepNetwork } from '../../../domain/networks.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem, type ProblemReason, reasonsOfRules } from '../../shared/problem.ts';
import type { Network } from '../../store/network.ts';
import type { putNetwork } from '../schemas/networks.ts';
import { regionOfAccepted } from './accepted-network.ts';
import { networkViewOf, seenNetwork } from './network-view.ts';

type Input = Pick<ApiInput<typeof putNetwork>, 'staff' | 'params' | 'body' | 'at'>;

/** What a network keeps for life: its records are counted and judged by it. */
const KEPT = ['scope', 'source', 'kind', 'dealerId'] as const satisfies (keyof Network)[];

/**
 * Changes a network: its name, owner, lines, when it was developed, whether it is active. Throws {@link Problem}
 * `network-changed` when somebody has changed it since the version that the caller read.
 */
export async function run(
  { staff, params: { networkId }, body: { version, ...content }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof putNetwork>> {
  const before = seenNetwork(staff, await deps.store.networks.get(networkId));
  const keeps = mayKeepNetwork(deps.rulebook, staff, before);
  if (!keeps.value)
    throw new Problem('not-allowed', 'This network is not yours to keep.', reasonsOfRules('', keeps.because));
  const changed = KEPT.filter((field) => before[field] !== content[field]);
  if (changed.length > 0)
    throw new Problem('invalid-content', 'A network keeps what it is.', changed.map(keptReason));

  const regionId = await regionOfAccepted(staff, content, at, deps);
  const { createdAt, createdBy } = before;
  const network: Network = {
    networkId,
    ...content,
    ...(regionId !== undefined && { regionId }),
    ...{ createdAt, createdBy, changedAt: at, changedBy: staff.staffId, version },
  };
  if (version !== before.version || !(await deps.store.networks.put(network)))
    throw new Problem('network-changed', 'Somebody else has changed the network meanwhile; look again.');
  return { status: 200, body: networkViewOf(deps.rulebook, { ...network, version: version + 1 }) };
}

function keptReason(path: string): ProblemReason {
  const message = 'stays as it is: close this network and enter another one';
  return { path, message, messageZh: '不可更改，请停用后新建' };
}
