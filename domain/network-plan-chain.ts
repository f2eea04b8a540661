import type { Decision, Reason } from './decision.ts';
import type { Dealer, Staff } from './organisation.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** How far a plan is. `returned` is a draft again, with the reason of its return. */
export const PLAN_STATUSES = ['draft', 'submitted', 'returned', 'in-force'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** What may be done to a plan. */
export const PLAN_ACTIONS = ['edit', 'submit', 'approve', 'return'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/** Where a plan stands in its chain. `nextPost` is set while it waits for an approval. */
export interface PlanStanding {
  readonly status: PlanStatus;
  readonly nextPost?: Post | undefined;
  /** Who submitted it last. */
  readonly submittedBy?: string | undefined;
  /** Who has approved it since. */
  readonly approvedBy: readonly string[];
}

/** Why an action is not done: the person may not, or the plan is not at that point. */
export type PlanRefusal = 'not-yours' | 'not-now' | 'own-work';

/** Whether an action is done, and where the plan stands after it. */
export type PlanStep =
  | { readonly allowed: true; readonly standing: PlanStanding; readonly passedOver: readonly Post[] }
  | { readonly allowed: false; readonly refusal: PlanRefusal };

/** Who acts, and among whom: the dealer of the plan and everybody of the organisation. */
export interface PlanScene {
  readonly actor: Pick<Staff, 'staffId' | 'post' | 'side' | 'dealerId' | 'regionId'>;
  readonly dealer: Pick<Dealer, 'dealerId' | 'regionId'>;
  readonly staff: readonly Staff[];
}

/**
 * One step of a plan along T1's chain: who makes it, who signs it off one after the other, and that nobody approves what
 * they have submitted or approved before. A post that nobody active holds is passed over, but for the last, and so is
 * the post of whoever submitted. The maker's dealer post gives way to the next approving dealer post where nobody holds it.
 */
export function planStep(
  rulebook: Rulebook,
  standing: PlanStanding,
  action: PlanAction,
  scene: PlanScene,
): Decision<PlanStep> {
  const made = madeBy(rulebook, scene);
  const { actor } = scene;
  const refuse = (refusal: PlanRefusal, text: string, textZh: string): Decision<PlanStep> => ({
    value: { allowed: false, refusal },
    because: [chainReason(rulebook, { action, status: standing.status, post: actor.post }, text, textZh)],
  });
  const open = standing.status === 'draft' || standing.status === 'returned';
  if (action === 'edit' || action === 'submit') {
    if (actor.post !== made || !reaches(scene, actor))
      return refuse(
        'not-yours',
        `The plan is made by the dealer's ${made}.`,
        `计划由本店${nameOf(rulebook, made)}制定。`,
      );
    if (!open) return refuse('not-now', 'The plan is submitted already.', '计划已提交。');
    if (action === 'edit') return allow(rulebook, action, standing, [], scene);
    return allow(
      rulebook,
      action,
      ...nextAfter(rulebook, { ...standing, submittedBy: actor.staffId, approvedBy: [] }, -1, made, scene),
      scene,
    );
  }
  const { nextPost } = standing;
  if (standing.status !== 'submitted' || nextPost === undefined)
    return refuse('not-now', 'The plan waits for no approval.', '计划不在审批中。');
  if (actor.post !== nextPost || !reaches(scene, actor))
    return refuse(
      'not-yours',
      `The plan waits for the ${nextPost}.`,
      `计划待${nameOf(rulebook, nextPost)}审批。`,
    );
  if (actor.staffId === standing.submittedBy || standing.approvedBy.includes(actor.staffId))
    return refuse('own-work', 'Nobody approves their own plan.', '不得审批本人提交的计划。');
  if (action === 'return') {
    const returned = { status: 'returned', submittedBy: standing.submittedBy, approvedBy: [] } as const;
    return allow(rulebook, action, returned, [], scene);
  }
  const at = rulebook.entries['network-plan-chain'].value.approve.indexOf(nextPost);
  const approved = { ...standing, approvedBy: [...standing.approvedBy, actor.staffId] };
  return allow(rulebook, action, ...nextAfter(rulebook, approved, at, made, scene), scene);
}

/** The post that makes this dealer's plans: T1's, or the first approving dealer post where nobody active holds it. */
export function madeBy(rulebook: Rulebook, scene: Omit<PlanScene, 'actor'>): Post {
  const { makes, approve } = rulebook.entries['network-plan-chain'].value;
  return [makes, ...approve].find((post) => holders(scene, post).length > 0) ?? makes;
}

/** The next approval after a place in the chain; in force when there is none. */
function nextAfter(
  rulebook: Rulebook,
  standing: PlanStanding,
  place: number,
  made: Post,
  scene: PlanScene,
): [PlanStanding, Post[]] {
  const { approve } = rulebook.entries['network-plan-chain'].value;
  const passedOver: Post[] = [];
  const { nextPost: _, ...rest } = standing;
  for (const [index, post] of approve.entries()) {
    if (index <= place) continue;
    const last = index === approve.length - 1;
    const nobody = holders(scene, post).length === 0;
    if (post === made || (nobody && !last)) passedOver.push(post);
    else return [{ ...rest, status: 'submitted', nextPost: post }, passedOver];
  }
  return [{ ...rest, status: 'in-force' }, passedOver];
}

function allow(
  rulebook: Rulebook,
  action: PlanAction,
  standing: PlanStanding,
  passedOver: readonly Post[],
  { actor }: PlanScene,
): Decision<PlanStep> {
  const { status, nextPost = null } = standing;
  const next = nextPost === null ? `The plan is ${status} now.` : `The plan goes to the ${nextPost}.`;
  const nextZh = nextPost === null ? STATUS_ZH[status] : `转${nameOf(rulebook, nextPost)}审批。`;
  const skipped = passedOver.length === 0 ? '' : ` Passed over: ${passedOver.join(', ')}.`;
  const inputs = { action, post: actor.post, status, nextPost, passedOver: [...passedOver] };
  return {
    value: { allowed: true, standing, passedOver },
    because: [chainReason(rulebook, inputs, `${next}${skipped}`, nextZh)],
  };
}

function holders({ dealer, staff }: Omit<PlanScene, 'actor'>, post: Post): readonly Staff[] {
  return staff.filter((person) => person.active && person.post === post && reaches({ dealer }, person));
}

/** Whether somebody of a post acts for this dealer: its own people, the maker's of its region, the maker's of no region. */
function reaches(
  { dealer }: Pick<PlanScene, 'dealer'>,
  person: Pick<Staff, 'side' | 'dealerId' | 'regionId'>,
): boolean {
  if (person.side === 'dealer') return person.dealerId === dealer.dealerId;
  return person.regionId === undefined || person.regionId === dealer.regionId;
}

function chainReason(rulebook: Rulebook, inputs: Reason['inputs'], text: string, textZh: string): Reason {
  return cite(rulebook, 'network-plan-chain', inputs, text, textZh);
}

function nameOf(rulebook: Rulebook, post: Post): string {
  return rulebook.entries.posts.value.find(({ id }) => id === post)?.nameZh ?? post;
}

const STATUS_ZH: Readonly<Record<PlanStatus, string>> = {
  draft: '计划为草稿。',
  submitted: '计划已提交。',
  returned: '计划已退回。',
  'in-force': '计划已生效。',
};
