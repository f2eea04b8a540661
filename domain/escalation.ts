import { type Colleague, leastLoaded, presentInRegion } from './assignment.ts';
import type { Decision } from './decision.ts';
import type { Post, Side } from './post.ts';
import { higherPosts, postNameZh } from './post-rows.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Whom a step of the ladder addresses. */
export type LadderAddressee = 'owner' | 'next-dealer-post' | 'market-dept-manager';

/** Who is told: a person, or the maker's queue when no such person is present. */
export type Recipient =
  | { readonly to: 'person'; readonly staffId: string; readonly post: Post; readonly side: Side }
  | { readonly to: 'hq-queue' };

/**
 * Finds who receives a step of the ladder (O12). `next-dealer-post` climbs from the owner's post until somebody is
 * present; above the dealer come the region's market-department manager, then the head of customer marketing. From one of
 * the maker's people it climbs to the posts above on that side, and never back to the owner.
 */
export function recipientOf(
  rulebook: Rulebook,
  input: {
    readonly to: LadderAddressee;
    readonly owner: { readonly staffId: string; readonly post: Post; readonly side: Side };
    readonly dealerId: string;
    readonly regionId?: string;
    readonly staff: readonly Colleague[];
    readonly at: string;
  },
): Decision<Recipient> {
  const { to, owner, dealerId, regionId, staff, at } = input;
  if (to === 'owner') {
    return told(rulebook, input, owner, 'The reminder goes to the owner of the task.', '提醒任务责任人。');
  }
  const others = staff.filter(({ staffId }) => staffId !== owner.staffId);
  const above = higherPosts(rulebook, owner.post);
  if (to === 'next-dealer-post') {
    const dealerStaff = others.filter((person) => person.side === 'dealer' && person.dealerId === dealerId);
    for (const post of above) {
      const person =
        owner.side === 'maker'
          ? presentInRegion(rulebook, others, post, regionId, at)
          : leastLoaded(rulebook, dealerStaff, post, at);
      if (person === undefined) continue;
      const text = `The owner does not answer: the next higher post present, ${post}, is told.`;
      return told(rulebook, input, person, text, `责任人未处理，升级至${postNameZh(rulebook, post)}。`);
    }
  }
  for (const post of ['market-dept-manager', 'customer-marketing-head'] as const) {
    if (owner.side === 'maker' && !above.includes(post)) continue;
    const person = presentInRegion(rulebook, others, post, regionId, at);
    if (person === undefined) continue;
    const [who, whoZh] = owner.side === 'maker' ? ['owner', '责任人'] : ['dealer', '经销商'];
    const text = `The ${who} does not answer: the maker's ${post} is told.`;
    return told(rulebook, input, person, text, `${whoZh}未处理，升级至${postNameZh(rulebook, post)}。`);
  }
  const text = 'Nobody above is present: the task waits in the queue of head office.';
  const because = [cite(rulebook, 'nobody-present', { to, dealerId }, text, '无人可升级，交客户营销部。')];
  return { value: { to: 'hq-queue' }, because };
}

function told(
  rulebook: Rulebook,
  { to, dealerId }: { readonly to: LadderAddressee; readonly dealerId: string },
  { staffId, post, side }: { readonly staffId: string; readonly post: Post; readonly side: Side },
  text: string,
  textZh: string,
): Decision<Recipient> {
  const because = [cite(rulebook, 'ladder', { to, dealerId, staffId, post }, text, textZh)];
  return { value: { to: 'person', staffId, post, side }, because };
}
