import { type Plan, partOf } from '../../../domain/plans.ts';
import type { ApiAnswer } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { planFound } from '../../shared/found.ts';
import { Problem } from '../../shared/problem.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { isPlanTask, type PlanTask } from '../../store/task.ts';
import { answerPlanTask } from '../answer-plan-task.ts';
import type { getNetworkPlan } from '../schemas/network-plans.ts';
import { networkPlanSeen, networkPlanView, refuseOtherVersion } from './network-plan-view.ts';

/** What somebody decides on a development plan that waits for an approval. */
export interface NetworkPlanDecision {
  readonly staff: Staff;
  readonly planId: string;
  readonly version: number;
  readonly at: string;
  readonly answer: { readonly outcome: 'approve' } | { readonly outcome: 'return'; readonly remark: string };
}

/**
 * Answers the task by which a development plan asks for an approval; the same answer on the task's own page does the same.
 * Throws {@link Problem} for whoever has not been asked, and while nobody is.
 */
export async function decideNetworkPlan(
  { staff, planId, version, at, answer }: NetworkPlanDecision,
  deps: Pick<Dependencies, 'store' | 'paths' | 'rulebook'>,
): Promise<ApiAnswer<typeof getNetworkPlan>> {
  const { store } = deps;
  refuseOtherVersion(await networkPlanSeen(staff, planId, deps), version);
  await untilCommitted(async () => {
    const task = await approvalOf(await planFound(store, planId), deps);
    return await answerPlanTask(task, staff, answer, at, deps);
  });
  const lines = await store.planLines.all(planId);
  return { status: 200, body: networkPlanView(await planFound(store, planId), lines, at) };
}

/** The approval that the plan waits for; one post at a time decides on a development plan (T1). */
async function approvalOf(plan: Plan, { store }: Pick<Dependencies, 'store'>): Promise<PlanTask> {
  for (const { taskId, kind } of partOf(plan, 'whole').asked) {
    if (kind !== 'approve-plan') continue;
    const task = await store.tasks.get(taskId);
    if (task !== undefined && isPlanTask(task) && task.status === 'waiting') return task;
  }
  throw new Problem('plan-elsewhere', 'The plan waits for no approval now.');
}
