import { isBefore } from '../../../domain/calendar.ts';
import { type PlanAction, type PlanRefusal, planStep } from '../../../domain/network-plan-chain.ts';
import type { Organisation } from '../../../domain/organisation.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem, type ProblemKind, reasonsOfRules } from '../../shared/problem.ts';
import type { NetworkPlan, PlanStepRecord } from '../../store/network-plan.ts';
import { seen } from '../sight.ts';

/** What somebody asks to be done to a plan. */
export interface PlanRequest {
  readonly staff: Staff;
  readonly planId: string;
  readonly version: number;
  readonly at: string;
  readonly action: PlanAction;
  /** Why it is returned. */
  readonly reason?: string;
  /** What of the plan changes beside its standing, judged when the step itself is allowed. Throws {@link Problem}. */
  readonly change?: (plan: NetworkPlan, scene: PlanScene) => Pick<NetworkPlan, 'lines'>;
}

/** Who there is while the step is made. */
export interface PlanScene {
  readonly staff: Organisation['staff'];
}

const REFUSALS: Readonly<Record<PlanRefusal, ProblemKind>> = {
  'not-yours': 'not-allowed',
  'own-work': 'not-allowed',
  'not-now': 'plan-elsewhere',
};

/** Does one step of a plan and answers the plan after it. Throws {@link Problem} with the reason when it may not be done. */
export async function takePlanStep(
  { staff, planId, version, at, action, reason, change }: PlanRequest,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
) {
  const plan = seen(staff, await store.networkPlans.get(planId), 'plan');
  const { organisation } = await store.organisation.load();
  const scene = { actor: staff, dealer: plan, staff: organisation.staff };
  const { value, because } = planStep(rulebook, plan, action, scene);
  if (!value.allowed) {
    const detail = because[0]?.text ?? 'The plan cannot be changed so.';
    throw new Problem(REFUSALS[value.refusal], detail, reasonsOfRules('', because));
  }
  const step: PlanStepRecord = {
    ...{ at, action, actor: staff.staffId, because },
    ...(value.passedOver.length > 0 && { passedOver: value.passedOver }),
    ...(reason !== undefined && { reason }),
  };
  const { nextPost: _nextPost, submittedBy: _submittedBy, ...rest } = plan;
  const changed: NetworkPlan = {
    ...rest,
    ...value.standing,
    ...change?.(plan, organisation),
    steps: [...plan.steps, step],
    version,
  };
  if (version !== plan.version || !(await store.networkPlans.put(changed)))
    throw new Problem('plan-changed', 'Somebody else has changed the plan meanwhile; look again.');
  return { status: 200, body: planViewOf({ ...changed, version: version + 1 }, at) } as const;
}

/** A plan as it is answered. It was in time if its last approval came by the due date. */
export function planViewOf(plan: NetworkPlan, at: string) {
  const doneAt = plan.status === 'in-force' ? (plan.steps.at(-1)?.at ?? at) : at;
  return {
    ...plan,
    overdue: isBefore(plan.dueAt, doneAt),
    approvedBy: [...plan.approvedBy],
    required: [...plan.required],
    lines: [...plan.lines],
    steps: plan.steps.map(({ passedOver, because, ...step }) => ({
      ...step,
      ...(passedOver !== undefined && { passedOver: [...passedOver] }),
      because: [...because],
    })),
  };
}
