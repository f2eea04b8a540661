import { linesOf, type Plan } from '../../domain/plans.ts';
import type { Change } from '../store/commit.ts';
import { isPlanTask, type PlanTask } from '../store/task.ts';
import type { Staff } from './claims.ts';
import type { Dependencies } from './dependencies.ts';
import { faultFields, log } from './logger.ts';
import { Problem } from './problem.ts';
import { waitOfTask } from './waiting-for-task.ts';

/** Somebody reports what came of a plan. */
export interface PlanReport {
  readonly staff: Staff;
  readonly plan: Plan;
  readonly remark?: string | undefined;
  readonly at: string;
}

/**
 * Keeps the reported result of a plan that is in force (PRM-08), with the figures of that instant, and ends the task that
 * asked for it. Undefined when something was written since the plan was read.
 * Throws {@link Problem} for another dealer's people, and for a plan that has a result already or is not in force.
 */
export async function reportPlanResult(
  { staff, plan, remark, at }: PlanReport,
  { store, paths }: Pick<Dependencies, 'store' | 'paths'>,
): Promise<Plan | undefined> {
  const { planId } = plan;
  if (staff.dealerId !== plan.dealerId)
    throw new Problem('not-allowed', 'Only the people of the dealer report what came of its plan.');
  if (plan.status !== 'in-force' || plan.result !== undefined)
    throw new Problem('plan-elsewhere', 'Of this plan no result is to be reported now.');

  const lines = await store.planLines.all(planId);
  const done = lines.filter((line) => line.done !== undefined).length;
  const figures = { promised: linesOf(plan), onDemand: plan.additions, done, notDone: lines.length - done };
  const result = { by: staff.staffId, at, ...(remark !== undefined && { remark }), figures };
  const found = plan.resultTaskId === undefined ? undefined : await store.tasks.get(plan.resultTaskId);
  const task: PlanTask | undefined =
    found?.status === 'waiting' && isPlanTask(found)
      ? { ...found, status: 'done', result: { outcome: 'reported', by: staff.staffId, at } }
      : undefined;
  const changed: Plan = { ...plan, result };
  const change: Change = {
    plan: changed,
    ...(task !== undefined && { task, notWaiting: waitOfTask(task) }),
    planEvents: [
      {
        ...{ planId, at, eventId: `${planId}:result`, kind: 'plan-result-reported' },
        ...{ actor: staff.staffId, because: plan.because, facts: figures },
      },
    ],
  };
  const { committed } = await store.commit(change);
  if (!committed) return undefined;
  if (task?.token !== undefined) {
    try {
      await paths.complete(task.token, { status: 'done', outcome: 'reported' });
    } catch (error) {
      const fields = { taskId: task.taskId, planId, ...faultFields(error) };
      log.warn('answer stored, path not told; it looks at its next turn', fields);
    }
  }
  return { ...changed, version: changed.version + 1 };
}
