import { linesOf, type Plan } from '../../domain/plans.ts';
import type { Change } from '../store/commit.ts';
import { isPlanTask, type PlanTask } from '../store/task.ts';
import type { Staff } from './claims.ts';
import type { Dependencies } from './dependencies.ts';
import { faultFields, log } from './logger.ts';
import { figuresOf, planAchieved } from './planning/plan-achieved.ts';
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
  deps: Pick<Dependencies, 'store' | 'paths' | 'rulebook'>,
): Promise<Plan | undefined> {
  const { store, paths } = deps;
  const { planId } = plan;
  if (staff.dealerId !== plan.dealerId)
    throw new Problem('not-allowed', 'Only the people of the dealer report what came of its plan.');
  if (plan.status !== 'in-force' || plan.result !== undefined)
    throw new Problem('plan-elsewhere', 'Of this plan no result is to be reported now.');

  const figures = await figuresAt(plan, at, deps);
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

/** What the plan achieved, from the stories of its leads or the counts of its dealer, or else from its lines alone. */
async function figuresAt(
  plan: Plan,
  at: string,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<Readonly<Record<string, number>>> {
  const { report } = await planAchieved(plan, at, deps);
  const lines = await deps.store.planLines.all(plan.planId);
  const done = lines.filter((line) => line.done !== undefined).length;
  const counted = { promised: linesOf(plan), onDemand: plan.additions, done, notDone: lines.length - done };
  const { achieved } = report;
  return {
    ...counted,
    ...figuresOf(report),
    ...(achieved !== undefined && { done: achieved.inTime + achieved.late }),
  };
}
