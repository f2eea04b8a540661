import { ownWorkOf } from '../../domain/plan-part.ts';
import { parsePlanAnswer } from '../../domain/plan-tasks.ts';
import { type Plan, partOf } from '../../domain/plans.ts';
import type { ApiAnswer } from '../shared/api-handler.ts';
import type { Staff } from '../shared/claims.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { planFound } from '../shared/found.ts';
import { Problem } from '../shared/problem.ts';
import { reportPlanResult } from '../shared/report-plan-result.ts';
import { submitPlan } from '../shared/submit-plan.ts';
import { waitOfTask } from '../shared/waiting-for-task.ts';
import { HQ_QUEUE, type PlanTask } from '../store/task.ts';
import { completeAnswer } from './complete-answer.ts';
import type { answerTask } from './schemas/tasks.ts';
import { sightOf } from './sight.ts';

type Deps = Pick<Dependencies, 'store' | 'paths' | 'rulebook'>;

/**
 * Records what came of a task about a plan. An approval is the business of whoever owns its task, of those to whom it
 * climbed, and of head office while it waits in its queue; never of who made the part or has signed it off before.
 * Undefined when something was written since the task was read.
 */
export async function answerPlanTask(
  task: PlanTask,
  staff: Staff,
  body: unknown,
  at: string,
  deps: Deps,
): Promise<ApiAnswer<typeof answerTask> | undefined> {
  const parsed = parsePlanAnswer(task.kind, body);
  if (!parsed.ok) throw new Problem('invalid-content', 'The answer does not fit the task.', parsed.problems);
  const { outcome, remark } = parsed.result;
  const { taskId } = task;
  if (task.status !== 'waiting') return await answeredBefore(task, outcome, remark, deps);

  const plan = await planFound(deps.store, task.planId);
  switch (task.kind) {
    case 'submit-plan': {
      const { part } = task.ofPlan;
      const parts = part === undefined ? undefined : [part];
      const owns = task.ownerId === staff.staffId ? part : undefined;
      const submitted = await submitPlan({ staff, plan, parts, owns, reason: remark, at }, deps);
      return submitted && { status: 200, body: { taskId, outcome, state: 'taken-up' } };
    }
    case 'report-plan-result': {
      const reported = await reportPlanResult({ staff, plan, remark, at }, deps);
      return reported && { status: 200, body: { taskId, outcome, state: 'taken-up' } };
    }
    case 'approve-plan': {
      refuseOthers(task, plan, staff);
      const answered: PlanTask = {
        ...task,
        status: 'done',
        result: { outcome, ...(remark !== undefined && { remark }), by: staff.staffId, at },
      };
      const { committed } = await deps.store.commit({
        task: answered,
        unchangedPlan: plan,
        notWaiting: waitOfTask(task),
        planEvents: [
          {
            ...{ planId: plan.planId, at, eventId: `${taskId}:answered`, kind: 'task-answered' },
            ...{ actor: staff.staffId, because: task.because },
            facts: { taskId, task: task.kind, outcome, part: task.ofPlan.part ?? null, dueAt: task.dueAt },
          },
        ],
      });
      return committed ? await completeAnswer(answered, outcome, deps) : undefined;
    }
  }
}

function refuseOthers(task: PlanTask, plan: Plan, staff: Staff): void {
  const inQueue = task.ownerId === HQ_QUEUE && sightOf(staff).kind === 'everything';
  if (!inQueue && task.ownerId !== staff.staffId && !task.informed.includes(staff.staffId))
    throw new Problem('not-allowed', 'This approval is somebody else’s to give.');
  const { part } = task.ofPlan;
  if (part !== undefined && ownWorkOf(partOf(plan, part)).includes(staff.staffId)) {
    const errors = [
      {
        path: 'outcome',
        rule: 'O22',
        message: 'nobody approves their own plan',
        messageZh: '不得审批本人制定的计划',
      },
    ];
    throw new Problem('not-allowed', 'Nobody approves what they have made or signed off before.', errors);
  }
}

async function answeredBefore(
  task: PlanTask,
  outcome: string,
  remark: string | undefined,
  deps: Deps,
): Promise<ApiAnswer<typeof answerTask>> {
  const { taskId, status, result, token } = task;
  if (status !== 'done' || result === undefined)
    throw new Problem('task-over', `The task has ended as ${status}; nothing can be answered any more.`);
  if (result.outcome !== outcome || (task.kind === 'approve-plan' && result.remark !== remark))
    throw new Problem(
      'answered-differently',
      `The task was answered with "${result.outcome}"; that answer stands.`,
    );
  if (token !== undefined) await deps.paths.complete(token, { status: 'done', outcome });
  return { status: 200, body: { taskId, outcome, state: 'taken-up' } };
}
