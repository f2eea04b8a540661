import type { RecordProblem } from './completeness.ts';
import type { Decision } from './decision.ts';
import type { Source } from './lead.ts';
import { NETWORK_SOURCE_ZH } from './network-names.ts';
import type { NetworkScope, NetworkSource } from './network-source.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What of a network decides whether it may deliver a record. */
export interface DeliveringNetwork {
  readonly scope: NetworkScope;
  readonly source: NetworkSource;
  readonly dealerId?: string | undefined;
  readonly active: boolean;
}

/** The source of T6 as which a network's records are delivered, and how sure that reading is. */
export function deliversAs(rulebook: Rulebook, source: NetworkSource): Decision<Source> {
  const delivery = rulebook.entries['network-deliveries'].value[source];
  const text = `${source} delivers as ${delivery.source} (${delivery.certainty}). ${delivery.why}`;
  const inputs = { networkSource: source, source: delivery.source, certainty: delivery.certainty };
  const textZh = `${NETWORK_SOURCE_ZH[source]}按该来源要求提供信息。${delivery.whyZh}`;
  return { value: delivery.source, because: [cite(rulebook, 'network-deliveries', inputs, text, textZh)] };
}

/**
 * Whether a network may bring a record for a dealer from a source: it exists, delivers, is the dealer's own or a
 * national one, and its records are of that source (T6). All reasons at once; none when it may.
 */
export function judgeNetwork(
  rulebook: Rulebook,
  network: DeliveringNetwork | undefined,
  { dealerId, source }: { readonly dealerId: string | undefined; readonly source: Source },
): Omit<RecordProblem, 'code'>[] {
  const problems: Omit<RecordProblem, 'code'>[] = [];
  const add = (rule: string, message: string, messageZh: string) =>
    problems.push({ path: 'networkId', rule, message, messageZh });
  const foreign = network?.scope === 'regional' && dealerId !== undefined && network.dealerId !== dealerId;
  // A network of another dealer is none for this one: its existence is not told.
  if (network === undefined || foreign) {
    add('NET-07', 'this dealer has no such information network', '该经销商没有此信息网络');
    return problems;
  }
  if (!network.active) add('NET-12', 'this information network is not active', '该信息网络未启用或已停用');
  const expected = deliversAs(rulebook, network.source).value;
  if (expected !== source) {
    const zh = NETWORK_SOURCE_ZH[network.source];
    add(
      'COL-11',
      `a network of this source delivers as ${expected}, not as ${source}`,
      `${zh}的信息来源应为${expected}`,
    );
  }
  return problems;
}
