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
 * present; above the dealer come the region's market-department manager, then the head of customer marketing.
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
  if (to === 'next-dealer-post') {
    const dealerStaff = staff.filter((person) => person.side === 'dealer' && person.dealerId === dealerId);
    for (const post of higherPosts(rulebook, owner.post)) {
      const others = dealerStaff.filter(({ staffId }) => staffId !== owner.staffId);
      const person = leastLoaded(rulebook, others, post, at);
      if (person === undefined) continue;
      const text = `The owner does not answer: the next higher post present, ${post}, is told.`;
      return told(rulebook, input, person, text, `责任人未处理，升级至${postNameZh(rulebook, post)}。`);
    }
  }
  for (const post of ['market-dept-manager', 'customer-marketing-head'] as const) {
    const person = presentInRegion(rulebook, staff, post, regionId, at);
    if (person === undefined) continue;
    const text = `The dealer does not answer: the maker's ${post} is told.`;
    return told(rulebook, input, person, text, `经销商未处理，升级至${postNameZh(rulebook, post)}。`);
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
