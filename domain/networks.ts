import * as z from 'zod';
import type { Decision } from './decision.ts';
import { NETWORK_SOURCE_ZH } from './network-names.ts';
import {
  NETWORK_KINDS,
  type NetworkKind,
  type NetworkSource,
  networkKindSchema,
  networkScopeSchema,
  networkSourceSchema,
} from './network-source.ts';
import type { Dealer, Organisation, Staff } from './organisation.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook, RuleEntryId } from './rulebook-schema.ts';

const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Words that stand in the address where the id of a network would. */
const RESERVED = ['due'];

/** The id of a network, chosen by whoever enters it, such as `D101-vehicle-office`. */
export const networkIdSchema = id.refine((text) => !RESERVED.includes(text), {
  message: 'is a word of the address',
  params: { messageZh: '是网址中的保留字' },
});

/**
 * What is entered of an information network. A network is planned before it is developed: `developedOn` is the local day
 * on which it really began to deliver, and only a developed network can be active.
 */
export const networkContentSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  kind: networkKindSchema,
  scope: networkScopeSchema,
  source: networkSourceSchema,
  /** The dealer whose network it is; a national one is nobody's. */
  dealerId: id.optional(),
  /** Which customers it is meant to find (NET-17). */
  productLines: z.array(id).min(1),
  /** Who develops and keeps it. */
  ownerId: id,
  developedOn: z.iso.date().optional(),
  active: z.boolean(),
  /**
   * Whether other sellers get its leads too, so that whoever answers first wins (LSF-01).
   * @default what the rulebook says of its source
   */
  shared: z.boolean().optional(),
});

export type NetworkContent = z.infer<typeof networkContentSchema>;

/** One thing wrong with a network or a plan, where, and by which rule. */
export interface NetworkProblem {
  readonly path: string;
  readonly rule?: string;
  readonly message: string;
  readonly messageZh: string;
}

/** The kinds of which a source may be, the kind that is developed more rarely first (T1; transport companies are of both, X14). */
export function kindsOf(rulebook: Rulebook, source: NetworkSource): NetworkKind[] {
  return NETWORK_KINDS.filter((kind) => ownerEntry(rulebook, kind, source) !== undefined);
}

/**
 * Which post develops a regional network (T1). Undefined when the kind does not have the source.
 */
export function ownerPost(
  rulebook: Rulebook,
  { kind, source }: { readonly kind: NetworkKind; readonly source: NetworkSource },
): Decision<Post> | undefined {
  const entryId = ownerEntry(rulebook, kind, source);
  const post = entryId && rulebook.entries[entryId].value[kind][source];
  if (entryId === undefined || post === undefined) return undefined;
  const text = `A ${kind} network of the source ${source} is developed by the ${post}.`;
  const textZh = `${NETWORK_SOURCE_ZH[source]}由${postZh(rulebook, post)}负责开发。`;
  return { value: post, because: [cite(rulebook, entryId, { kind, source, post }, text, textZh)] };
}

/**
 * The people of a dealer who may own a network of this kind and source: those of T1's post, or of the next higher post
 * that keeps networks, where nobody active holds it. Of a national network, the maker's people who keep networks.
 */
export function possibleOwners(
  rulebook: Rulebook,
  staff: readonly Staff[],
  network: Pick<NetworkContent, 'scope' | 'kind' | 'source' | 'dealerId'>,
): readonly Staff[] {
  const managers = rulebook.entries['network-managers'].value;
  const active = staff.filter((person) => person.active);
  if (rulebook.entries['network-scopes'].value[network.scope] === 'maker') {
    return active.filter(({ post }) => managers.maker.includes(post));
  }
  const first = ownerPost(rulebook, network)?.value;
  if (first === undefined) return [];
  const rankOf = (post: Post) => rulebook.entries.posts.value.find(({ id }) => id === post)?.rank ?? 0;
  const ladder = [
    first,
    ...managers.dealer
      .filter((post) => rankOf(post) < rankOf(first))
      .toSorted((a, b) => rankOf(b) - rankOf(a)),
  ];
  for (const post of ladder) {
    const holders = active.filter((person) => person.post === post && person.dealerId === network.dealerId);
    if (holders.length > 0) return holders;
  }
  return [];
}

/** Whether somebody keeps a network: the maker's people who keep networks a national one, a dealer's a regional one (NET-07). */
export function mayKeepNetwork(
  rulebook: Rulebook,
  actor: Pick<Staff, 'post' | 'side' | 'dealerId'>,
  network: Pick<NetworkContent, 'scope' | 'dealerId'>,
): Decision<boolean> {
  const side = rulebook.entries['network-scopes'].value[network.scope];
  const posts = rulebook.entries['network-managers'].value[side];
  const own = side === 'maker' || (actor.dealerId !== undefined && actor.dealerId === network.dealerId);
  const value = actor.side === side && own && posts.includes(actor.post);
  const inputs = { scope: network.scope, side, post: actor.post };
  const keepers = `A ${network.scope} network is kept on the ${side}'s side by ${posts.join(', ')}.`;
  const keepersZh = `由${side === 'maker' ? '厂家' : '经销商'}${posts.map((post) => postZh(rulebook, post)).join('、')}管理。`;
  return {
    value,
    because: [
      cite(
        rulebook,
        'network-scopes',
        inputs,
        `${network.scope} networks are the ${side}'s.`,
        `${network.scope === 'national' ? '全国性' : '区域性'}信息网络由${side === 'maker' ? '厂家' : '经销商'}负责。`,
      ),
      cite(rulebook, 'network-managers', inputs, keepers, keepersZh),
    ],
  };
}

/** Everything that is wrong with a network as it is entered. `today` is the local day of the request. */
export function networkProblems(
  rulebook: Rulebook,
  organisation: Organisation,
  network: NetworkContent,
  today: string,
): NetworkProblem[] {
  const { dealers, productLines, staff } = organisation;
  const problems: NetworkProblem[] = [];
  const add = (path: string, rule: string | undefined, message: string, messageZh: string) =>
    problems.push({ path, ...(rule !== undefined && { rule }), message, messageZh });
  const regional = rulebook.entries['network-scopes'].value[network.scope] === 'dealer';
  const dealer = dealers.find(({ dealerId }) => dealerId === network.dealerId);
  if (regional && dealer?.active !== true)
    add(
      'dealerId',
      'NET-07',
      'a regional network belongs to an active dealer',
      '区域性信息网络须属于在营经销商',
    );
  if (!regional && network.dealerId !== undefined)
    add('dealerId', 'NET-07', 'a national network belongs to no dealer', '全国性信息网络不属于经销商');
  if (!kindsOf(rulebook, network.source).includes(network.kind)) {
    const kinds = kindsOf(rulebook, network.source).join(', ');
    add('kind', 'NET-04', `a network of this source is ${kinds}`, '该来源不属于此类网络');
  }
  const lines = regional ? linesOf(dealer) : productLines.map(({ productLineId }) => productLineId);
  network.productLines.forEach((line, index) => {
    if (regional && dealer === undefined) return;
    if (!lines.includes(line))
      add(
        `productLines.${index}`,
        'NET-17',
        `is none of ${lines.join(', ')}`,
        `可选产品线：${lines.join('、')}`,
      );
  });
  const owners = possibleOwners(rulebook, staff, network);
  if (!owners.some(({ staffId }) => staffId === network.ownerId)) {
    const ids = owners.map(({ staffId }) => staffId).join(', ') || 'nobody';
    add('ownerId', 'NET-04', `may be ${ids}`, `负责人可为：${ids}`);
  }
  if (network.developedOn !== undefined && network.developedOn > today)
    add('developedOn', undefined, 'lies in the future', '开发完成日期不能晚于今天');
  if (network.active && network.developedOn === undefined)
    add(
      'active',
      'NET-12',
      'a network is developed before it is active: say since when',
      '启用前须填写开发完成日期',
    );
  return problems;
}

/** Every line that a dealer is, was or will be authorised for. */
function linesOf(dealer: Dealer | undefined): string[] {
  if (dealer === undefined) return [];
  const dated = (dealer.authorisations ?? []).flatMap(({ productLines }) => productLines);
  return [...new Set([...dealer.productLines, ...dated])];
}

function ownerEntry(rulebook: Rulebook, kind: NetworkKind, source: NetworkSource): OwnerEntry | undefined {
  return OWNER_ENTRIES.find((entryId) => rulebook.entries[entryId].value[kind][source] !== undefined);
}

const OWNER_ENTRIES = ['network-owners', 'unnamed-network-owners'] as const satisfies RuleEntryId[];
type OwnerEntry = (typeof OWNER_ENTRIES)[number];

function postZh(rulebook: Rulebook, post: Post): string {
  return rulebook.entries.posts.value.find((known) => known.id === post)?.nameZh ?? post;
}
