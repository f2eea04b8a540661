import type { Source } from '../../domain/lead.ts';
import { judgeNetwork } from '../../domain/network-delivery.ts';
import { networkIdSchema } from '../../domain/networks.ts';
import type { Network } from '../store/network.ts';
import type { Dependencies } from './dependencies.ts';
import type { ProblemReason } from './problem.ts';

/** For how long the door believes what it knows of a network, in milliseconds of the requests' time. */
const KEPT_MS = 30_000;
/** How many networks a container remembers at most. */
const MOST_KEPT = 1_000;

interface Kept {
  readonly network: Network;
  readonly readAtMs: number;
}

const kept = new WeakMap<Dependencies['store'], Map<string, Kept>>();

/** A record as far as its network is concerned: the one that brought it goes before the one that it names. */
export interface RecordOfNetwork {
  readonly networkId?: string | undefined;
  readonly body: unknown;
  readonly source: Source;
  readonly at: string;
}

/**
 * What is wrong with the network of a record; nothing when it has none. A network is believed for half a minute,
 * as the organisation is, since an import asks for it with every row; before a record is refused, it is read afresh.
 */
export async function faultsOfNetwork(
  { networkId: broughtBy, body, source, at }: RecordOfNetwork,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<readonly ProblemReason[]> {
  const { dealerId, networkId: named } = (body ?? {}) as { dealerId?: unknown; networkId?: unknown };
  const networkId = broughtBy ?? named;
  if (typeof networkId !== 'string') return [];
  const of = { dealerId: typeof dealerId === 'string' ? dealerId : undefined, source };
  const known = kept.get(store)?.get(networkId);
  const recent = known !== undefined && Math.abs(Date.parse(at) - known.readAtMs) < KEPT_MS;
  if (recent && judgeNetwork(rulebook, known.network, of).length === 0) return [];
  // A text that can be no id is not asked for: the table takes no key of any length.
  const readable = networkIdSchema.safeParse(networkId).success;
  const network = readable ? await store.networks.get(networkId) : undefined;
  if (network !== undefined) keep(store, network, at);
  return judgeNetwork(rulebook, network, of);
}

function keep(store: Dependencies['store'], network: Network, at: string): void {
  const known = kept.get(store) ?? new Map<string, Kept>();
  if (known.size >= MOST_KEPT) known.clear();
  known.set(network.networkId, { network, readAtMs: Date.parse(at) });
  kept.set(store, known);
}
