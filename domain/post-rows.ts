import type { Decision } from './decision.ts';
import type { Level, Nature } from './lead.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { PostRow, Rulebook, RuleEntryId } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';

/** The posts that may do a piece of work. */
export interface PostOrder {
  /** The post that owns it when somebody of it is present. */
  readonly owner: Post;
  /** Whom to try at the dealer, in order: the owner, the rest of the row by rank, then higher posts one by one. */
  readonly tryInOrder: readonly Post[];
  /** The posts that the row itself names, by rank. */
  readonly row: readonly Post[];
  /** Maker posts that are told and accompany (O11). */
  readonly accompany: readonly Post[];
}

/** The posts of a task by its kind and the customer's nature and level (T10, T15, O10, O11). */
export function postsFor(
  rulebook: Rulebook,
  { kind, nature, level }: { readonly kind: TaskKind; readonly nature: Nature; readonly level: Level },
): Decision<PostOrder> {
  const [entryId, row] = rowFor(rulebook, kind, nature, level);
  const byRank = row.dealer.toSorted((a, b) => rankOf(rulebook, a) - rankOf(rulebook, b));
  const [highest] = byRank;
  if (highest === undefined) throw new RangeError(`the rulebook names no dealer post for ${kind}`);
  const owner = row.owner ?? highest;
  // A loss climbs from manager to manager, so its posts are tried as the rulebook lists them.
  const inTurn = kind === 'approve-lost' ? row.dealer : byRank;
  const rest = inTurn.filter((post) => post !== owner);
  const tryInOrder = [owner, ...rest, ...higherPosts(rulebook, highest)];

  const inputs = {
    ...{ kind, nature, level, dealerPosts: row.dealer, makerPosts: row.maker, owner },
    ...(row.certainty !== undefined && { certainty: row.certainty }),
  };
  const text = `The posts for this ${kind} are ${byRank.join(', ')}.`;
  const textZh = `由${byRank.map((post) => postNameZh(rulebook, post)).join('、')}负责。`;
  const because = [cite(rulebook, entryId, inputs, text, textZh)];
  if (row.owner === undefined) {
    const said = `The highest of them, ${owner}, owns it; maker posts accompany.`;
    because.push(
      cite(rulebook, 'owner-post', { owner }, said, `由职务最高的${postNameZh(rulebook, owner)}主责。`),
    );
  }
  return { value: { owner, tryInOrder, row: byRank, accompany: row.maker }, because };
}

/** The posts above a post on its side, nearest first. */
export function higherPosts(rulebook: Rulebook, post: Post): Post[] {
  const posts = rulebook.entries.posts.value;
  const own = posts.find(({ id }) => id === post);
  return posts
    .filter(({ side, rank }) => own !== undefined && side === own.side && rank < own.rank)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ id }) => id);
}

/** Chinese name of a post. */
export function postNameZh(rulebook: Rulebook, post: Post): string {
  return rulebook.entries.posts.value.find(({ id }) => id === post)?.nameZh ?? post;
}

function rankOf(rulebook: Rulebook, post: Post): number {
  return rulebook.entries.posts.value.find(({ id }) => id === post)?.rank ?? Number.POSITIVE_INFINITY;
}

function rowFor(rulebook: Rulebook, kind: TaskKind, nature: Nature, level: Level): [RuleEntryId, PostRow] {
  const { entries } = rulebook;
  switch (kind) {
    case 'verify-record':
      return ['verification-posts', entries['verification-posts'].value];
    case 'care-call':
      return ['care-posts', entries['care-posts'].value];
    case 'repurchase':
      return ['repurchase-posts', entries['repurchase-posts'].value];
    case 'external-approval':
      return ['concession', entries.concession.value.posts];
    case 'approve-lost':
      return ['lost-approval', entries['lost-approval'].value.posts];
    case 'check-call':
      return ['result-checks', entries['result-checks'].value.posts];
    case 'revisit':
      if (level === 'retail') return ['retail-revisit-posts', entries['retail-revisit-posts'].value];
      return ['revisit-posts', entries['revisit-posts'].value[nature][level]];
    case 'promotion':
      if (level === 'retail') return ['retail-promotion-posts', entries['retail-promotion-posts'].value];
      return ['promotion-posts', entries['promotion-posts'].value[level]];
  }
}
