import type { components } from '../../api/schema.d.ts';

export type Plan = components['schemas']['Plan'];
export type PlanPart = Plan['parts'][number];
export type ChainStep = PlanPart['steps'][number];

/** What follows when the approval of one post is given. */
export type AfterApproval =
  | { readonly kind: 'same-step'; readonly posts: readonly string[] }
  | { readonly kind: 'next-step'; readonly step: ChainStep }
  | { readonly kind: 'other-parts'; readonly parts: readonly PlanPart[] }
  | { readonly kind: 'in-force' };

/** How a step of a part's chain stands. */
export type StepState = 'done' | 'passed-over' | 'waiting' | 'ahead';

/**
 * What an approval by a post leads to: the other posts of its step, the next step, else the parts that are still open,
 * else the plan in force.
 */
export function afterApproval({ parts }: Pick<Plan, 'parts'>, part: PlanPart, post: string): AfterApproval {
  const current = currentStep(part);
  const others = undecided(part, current).filter((each) => each !== post);
  if (others.length > 0) return { kind: 'same-step', posts: others };
  const next = part.steps[current + 1];
  if (next !== undefined) return { kind: 'next-step', step: next };
  const open = parts.filter((each) => each.part !== part.part && each.state !== 'approved');
  return open.length > 0 ? { kind: 'other-parts', parts: open } : { kind: 'in-force' };
}

/** How each step of a part stands, in the order of the chain, with what was decided in it. */
export function stepsOf(part: PlanPart) {
  const current = currentStep(part);
  return part.steps.map((step, index) => {
    const decisions = part.decisions.filter((each) => each.step === index);
    return { ...step, index, decisions, state: stateOf(part, index, current, decisions) };
  });
}

function stateOf(
  part: PlanPart,
  index: number,
  current: number,
  decisions: PlanPart['decisions'],
): StepState {
  if (index === current) return part.state === 'submitted' ? 'waiting' : 'ahead';
  if (index > current) return 'ahead';
  return decisions.every(({ outcome }) => outcome === 'passed-over') ? 'passed-over' : 'done';
}

/** Index of the first step in which a post has not decided; behind the last one when all have. */
function currentStep(part: PlanPart): number {
  const open = part.steps.findIndex((_, index) => undecided(part, index).length > 0);
  return open === -1 ? part.steps.length : open;
}

function undecided(part: PlanPart, index: number): string[] {
  const decided = new Set<string>(
    part.decisions.filter(({ step }) => step === index).map(({ post }) => post),
  );
  return (part.steps[index]?.posts ?? []).filter((post) => !decided.has(post));
}
