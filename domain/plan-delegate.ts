import type { Colleague } from './assignment.ts';
import { postsInTurn, reaches } from './plan-owner.ts';
import { ownWorkOf } from './plan-part.ts';
import { type Plan, type PlanPartName, partOf } from './plans.ts';
import type { Post } from './post.ts';
import { isPresent } from './presence.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Why somebody cannot take an approval over. */
export interface DelegateRefusal {
  readonly message: string;
  readonly messageZh: string;
}

/**
 * What keeps somebody from taking over an approval on a local day: the wrong post, another dealer or region, absence, or
 * own work on the part. Undefined for whoever may take it.
 */
export function delegateRefusal(
  rulebook: Rulebook,
  plan: Plan,
  { part, post }: { readonly part?: PlanPartName; readonly post?: Post },
  person: Colleague,
  at: string,
): DelegateRefusal | undefined {
  const posts = post === undefined ? [] : postsInTurn(rulebook, 'approve-plan', post);
  if (!reaches(plan, person) || !posts.includes(person.post))
    return {
      message: 'must hold the same post or one above, for this dealer',
      messageZh: '须为同岗或上级岗位人员',
    };
  if (!isPresent(rulebook, person, at)) return { message: 'is not present', messageZh: '该人员不在岗' };
  if (part !== undefined && ownWorkOf(partOf(plan, part)).includes(person.staffId))
    return {
      message: 'made the part or has signed it off already',
      messageZh: '不得转交制定人或已审批人',
    };
  return undefined;
}
