import type { LostReason } from './contact-methods.ts';
import type { Decision } from './decision.ts';
import type { Post } from './post.ts';
import { higherPosts } from './post-rows.ts';
import { cite } from './reasons.ts';
import type { RouteTarget, Rulebook } from './rulebook-schema.ts';

/** What became of a loss that somebody proposed: approved, refused by a manager, or nobody decided in time. */
export const LOSS_VERDICTS = ['approved', 'refused', 'unanswered'] as const;
export type LossVerdict = (typeof LOSS_VERDICTS)[number];

/** Somebody who works for the lead's dealer, or for the maker. */
interface Person {
  readonly staffId: string;
  readonly side: 'dealer' | 'maker';
  readonly post: Post;
}

/**
 * Whom of the dealer's people a loss may not go to for approval: who proposed it, and whoever's post is not above theirs, so
 * that nobody judges the own answer or a superior's. Of a loss that the maker's people propose, they alone are left out.
 */
export function barredFromApproving(
  rulebook: Rulebook,
  people: readonly Person[],
  proposedBy: string,
): readonly string[] {
  const proposer = people.find(({ staffId }) => staffId === proposedBy);
  if (proposer === undefined || proposer.side === 'maker') return [proposedBy];
  const above = higherPosts(rulebook, proposer.post);
  const barred = people.filter(({ side, post }) => side === 'dealer' && !above.includes(post));
  return [...new Set([proposedBy, ...barred.map(({ staffId }) => staffId)])];
}

/** That a loss counts only when a manager has approved it; until then the lead stays in promotion. */
export function judgeLossProposal(
  rulebook: Rulebook,
  reason: LostReason | undefined,
): Decision<'loss-proposed'> {
  const named = reason === undefined ? undefined : rulebook.entries['lost-reasons'].value[reason];
  const text = `Given up as lost (${named?.name ?? 'no reason'}): a manager of the dealer approves it first.`;
  const textZh = `报战败（${named?.nameZh ?? '未注明原因'}），须经上级审批。`;
  return {
    value: 'loss-proposed',
    because: [cite(rulebook, 'lost-approval', { reason: reason ?? null }, text, textZh)],
  };
}

/** Where a lead goes after a manager's verdict on its loss: it is over, or promotion begins anew. */
export function routeAfterLossVerdict(rulebook: Rulebook, verdict: LossVerdict): Decision<RouteTarget> {
  const { entries } = rulebook;
  const value =
    verdict === 'approved' ? entries['promotion-route'].value.lost : entries['lost-approval'].value.otherwise;
  const [text, textZh] = WORDS[verdict];
  const because = [cite(rulebook, 'lost-approval', { verdict, next: value.next }, text, textZh)];
  if (verdict !== 'approved') return { value, because };
  const said = 'Promotion ended without a purchase: the lead is lost.';
  return {
    value,
    because: [
      ...because,
      cite(rulebook, 'promotion-route', { outcome: 'lost' }, said, '促进未成交，线索战败。'),
    ],
  };
}

const WORDS: Readonly<Record<LossVerdict, readonly [string, string]>> = {
  approved: ['A manager approved the loss.', '上级同意战败。'],
  refused: ['A manager did not approve the loss: promotion begins anew.', '上级不同意战败，重新促进。'],
  unanswered: [
    'Nobody decided on the loss in time: it does not count, promotion begins anew and head office is told.',
    '战败逾期未审批，不予战败，重新促进，并告知客户营销部。',
  ],
};
