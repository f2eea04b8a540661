import type { Decision } from './decision.ts';
import { NETWORK_SOURCE_ZH } from './network-names.ts';
import type { NetworkSource, ServiceProvider } from './network-source.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Who is asked for networks: a dealer by its size in vehicles a year, or a service provider by what it sells. */
export interface Developer {
  readonly size: number;
  /** Set for a service provider, whose size then does not count. */
  readonly serviceProvider?: ServiceProvider | undefined;
}

/** Which sources somebody must develop (T5): a dealer by size, a service provider by exclusiveness. */
export function requiredSources(
  rulebook: Rulebook,
  { size, serviceProvider }: Developer,
): Decision<readonly NetworkSource[]> {
  if (serviceProvider !== undefined) {
    const value = rulebook.entries['service-networks'].value[serviceProvider];
    const text = `A service provider (${serviceProvider}) develops ${value.length} sources.`;
    const textZh = `${serviceProvider === 'exclusive' ? '专营' : '非专营'}服务商须开发${value.length}类来源。`;
    const inputs = { serviceProvider, sources: [...value] };
    return { value, because: [cite(rulebook, 'service-networks', inputs, text, textZh)] };
  }
  const row = rulebook.entries['required-networks'].value.find(({ fromSize }) => size >= fromSize);
  if (row === undefined) throw new RangeError(`no row of T5 is for a dealer of the size ${size}`);
  const text = `A dealer of ${size} vehicles a year, from ${row.fromSize}, develops ${row.sources.length} sources.`;
  const textZh = `年销量目标${size}台，须开发${row.sources.length}类来源。`;
  const inputs = { size, fromSize: row.fromSize, sources: [...row.sources] };
  return { value: row.sources, because: [cite(rulebook, 'required-networks', inputs, text, textZh)] };
}

/** The required sources that have no active network, in the order of T5. */
export function missingSources(
  rulebook: Rulebook,
  developer: Developer,
  networks: readonly { readonly source: NetworkSource; readonly active: boolean }[],
): Decision<readonly NetworkSource[]> {
  const required = requiredSources(rulebook, developer);
  const held = new Set(networks.filter(({ active }) => active).map(({ source }) => source));
  const value = required.value.filter((source) => !held.has(source));
  const names = value.map((source) => NETWORK_SOURCE_ZH[source]).join('、');
  const text = `${value.length} of ${required.value.length} required sources have no active network.`;
  const textZh = value.length === 0 ? '应开发来源均已有网络。' : `尚缺：${names}。`;
  const entryId = developer.serviceProvider === undefined ? 'required-networks' : 'service-networks';
  return {
    value,
    because: [...required.because, cite(rulebook, entryId, { missing: [...value] }, text, textZh)],
  };
}
