import type * as z from 'zod';
import { isBefore } from '../../../domain/calendar.ts';
import { NETWORK_PLAN_KINDS, networkKindOf } from '../../../domain/network-plan.ts';
import { type Plan, type PlanLine, partOf } from '../../../domain/plans.ts';
import type { Post } from '../../../domain/post.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { networkLinesOf, requiredOf } from '../../shared/network-plan-lines.ts';
import { Problem } from '../../shared/problem.ts';
import type { getNetworkPlan } from '../schemas/network-plans.ts';
import { seen } from '../sight.ts';

type NetworkPlanView = z.input<(typeof getNetworkPlan.answers)[200]['schema']>;

/** The development plan with this id, for somebody who may see it. Throws {@link Problem} `not-found` for other plans too. */
export async function networkPlanSeen(
  staff: Staff,
  planId: string,
  { store }: Pick<Dependencies, 'store'>,
): Promise<Plan> {
  const plan = seen(staff, await store.plans.get(planId), 'plan');
  if (networkKindOf(plan.kind) === undefined) throw new Problem('not-found', 'There is no such plan.');
  return plan;
}

/** Refuses whoever has read another version of a plan. Throws {@link Problem} `plan-changed`. */
export function refuseOtherVersion(plan: Plan, version: number): void {
  if (plan.version !== version)
    throw new Problem('plan-changed', 'Somebody else has changed the plan meanwhile; look again.');
}

/** A development plan as it is answered. It was in time if it came into force by the due date. */
export function networkPlanView(plan: Plan, lines: readonly PlanLine[], at: string): NetworkPlanView {
  const { planId, dealerId, regionId, period, dueAt, status, inForceAt, version } = plan;
  const { asked, submittedBy, submittedAt, decisions, returned } = partOf(plan, 'whole');
  const approvals = decisions.filter(({ outcome }) => outcome === 'approve');
  return {
    ...{ planId, dealerId, regionId, period, dueAt, status, version },
    kind: networkKindOf(plan.kind) ?? fail(plan),
    overdue: isBefore(dueAt, inForceAt ?? at),
    waitsFor: asked.map(({ taskId, kind, post }) => ({ taskId, kind, post: post as Post })),
    ...{ submittedBy, submittedAt, inForceAt },
    approvedBy: approvals.map(({ by }) => by),
    ...(returned !== undefined && { returned }),
    required: requiredOf(lines),
    lines: networkLinesOf(lines),
    because: [...plan.because],
  };
}

function fail({ planId }: Plan): never {
  throw new RangeError(`${planId} is none of ${Object.values(NETWORK_PLAN_KINDS).join(', ')}`);
}
