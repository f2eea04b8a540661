import type { Decision, Reason } from './decision.ts';
import type { PlanKind, PlanPart, PlanPartName } from './plans.ts';
import type { Post } from './post.ts';
import { postNameZh } from './post-rows.ts';
import { cite } from './reasons.ts';
import type { Rulebook, RuleEntryId } from './rulebook-schema.ts';

/** One step of a chain: those who decide together, each for the step to be done. */
export interface ChainStep {
  readonly does: 'review' | 'approve';
  readonly posts: readonly Post[];
}

/** Who makes a part of a plan, and who signs it off, one step after the other. */
export interface PlanChain {
  readonly makes: Post;
  readonly steps: readonly ChainStep[];
}

/** The chain of a part of a plan: T8 for revisit plans, T13 for promotion plans, T1 for networks, ORG-13 for collection. */
export function chainOf(rulebook: Rulebook, kind: PlanKind, part: PlanPartName): Decision<PlanChain> {
  const { entries } = rulebook;
  const of = (entry: RuleEntryId, value: PlanChain): Decision<PlanChain> => {
    const posts = value.steps.map((step) => step.posts.join('+'));
    const text = `Made by the ${value.makes}, signed off by ${posts.join(', then ')}.`;
    const names = value.steps.map((step) => step.posts.map((post) => postNameZh(rulebook, post)).join('、'));
    const textZh = `${postNameZh(rulebook, value.makes)}制定，${names.join(' → ')}。`;
    return {
      value,
      because: [cite(rulebook, entry, { kind, part, makes: value.makes, steps: posts }, text, textZh)],
    };
  };
  switch (kind) {
    case 'revisit':
    case 'promotion': {
      if (part === 'whole') throw new RangeError(`a ${kind} plan has parts by customer level`);
      const entry = kind === 'revisit' ? 'revisit-plan-chain' : 'promotion-plan-chain';
      return of(entry, entries[entry].value[part]);
    }
    case 'collection':
      return of('collection-plan-chain', entries['collection-plan-chain'].value);
    case 'fixed-network':
    case 'temporary-network': {
      const { makes, approve } = entries['network-plan-chain'].value;
      return of('network-plan-chain', {
        makes,
        steps: approve.map((post) => ({ does: 'approve', posts: [post] })),
      });
    }
  }
}

/** What a submitted part waits for: decisions of a step, or nothing more. */
export type PartStanding =
  | { readonly kind: 'waits'; readonly step: number; readonly open: readonly Post[] }
  | { readonly kind: 'approved' };

/**
 * Which decisions a submitted part waits for. A post is passed over when its holder has signed this part off already,
 * standing in for a post below; `holdersOf` says who in service holds a post.
 * A step before the last whose post nobody holds is passed over as well; the last one never is.
 */
export function standingOf(
  rulebook: Rulebook,
  kind: PlanKind,
  part: PlanPart,
  holdersOf: (post: Post) => readonly string[],
): {
  readonly value: PartStanding;
  readonly passedOver: readonly PassedOver[];
  readonly because: readonly Reason[];
} {
  const chain = chainOf(rulebook, kind, part.part);
  const passedOver: PassedOver[] = [];
  for (const [step, { posts }] of chain.value.steps.entries()) {
    const isLast = step === chain.value.steps.length - 1;
    const open: Post[] = [];
    for (const post of posts) {
      const decided = part.decisions.some((each) => each.step === step && each.post === post);
      if (decided) continue;
      const holders = holdersOf(post);
      const before = part.decisions.find(
        (each) => each.step < step && each.outcome === 'approve' && holders.includes(each.by),
      );
      const nobody = holders.length === 0 && !isLast;
      if (before === undefined && !nobody) {
        open.push(post);
        continue;
      }
      const inputs = { part: part.part, step, post, by: before?.by ?? null };
      const [text, textZh] =
        before === undefined
          ? [
              `Nobody is a ${post} here: the step is passed over.`,
              `无${postNameZh(rulebook, post)}，略过该步。`,
            ]
          : [
              `${before.by} has signed it off already, standing in: the step is passed over.`,
              '已由其代审，略过该步。',
            ];
      passedOver.push({ step, post, because: [cite(rulebook, 'plan-approval', inputs, text, textZh)] });
    }
    if (open.length > 0) return { value: { kind: 'waits', step, open }, passedOver, because: chain.because };
  }
  return { value: { kind: 'approved' }, passedOver, because: chain.because };
}

/** A post of the chain that is not asked, and why. */
export interface PassedOver {
  readonly step: number;
  readonly post: Post;
  readonly because: readonly Reason[];
}
