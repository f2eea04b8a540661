import { pauseProblems } from '../../../domain/pause.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { runningRound } from '../../shared/first-touch.ts';
import { pauseTask as paused } from '../../shared/pause-task.ts';
import { Problem, type ProblemReason } from '../../shared/problem.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { wakeTask } from '../../shared/wake-task.ts';
import type { pauseTask } from '../schemas/task-acts.ts';
import { keepStep } from './keep-step.ts';
import { mustWait, taskManaged } from './open-task.ts';
import { datesOf } from './task-dates.ts';

type Input = Pick<ApiInput<typeof pauseTask>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'log'>;

/**
 * Pauses a task: no reminder comes before `until`, when it resumes by itself. The same pause again changes nothing;
 * another one is refused while this one lasts.
 */
export async function run(
  { staff, params: { taskId }, body, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof pauseTask>> {
  const { store, rulebook } = deps;
  const until = new Date(body.until).toISOString();
  const { before, after } = await untilCommitted(async () => {
    const task = await taskManaged(deps, staff, taskId);
    mustWait(task);
    const last = task.pauses?.at(-1);
    if (task.paused !== undefined) {
      const isSame = task.paused.until === until && last?.by === staff.staffId && last.reason === body.reason;
      if (isSame) return { before: task, after: task };
      throw new Problem('already-paused', `The task is paused until ${task.paused.until}.`);
    }
    if (runningRound(task) !== undefined)
      throw new Problem('clock-runs', 'The customer has not been touched yet, and others want this lead.');
    const errors = problemsOf(deps, { ...body, at, until }, task.pauses?.length ?? 0);
    if (errors.length > 0) throw new Problem('invalid-content', 'The pause is not allowed.', errors);

    const calendar = await store.calendar.recent(at);
    const { reason, remark } = body;
    const wish = { at, by: staff.staffId, until, reason, ...(remark !== undefined && { remark }) };
    const step = paused(rulebook, calendar, task, wish);
    return (await keepStep(deps, task, step)) ? { before: task, after: step.task } : undefined;
  });
  await wakeTask(deps, before, after);
  return { status: 200, body: datesOf(after) };
}

function problemsOf(
  { rulebook }: Deps,
  { at, until, reason }: { readonly at: string; readonly until: string; readonly reason: string },
  pausesBefore: number,
): ProblemReason[] {
  const { reasons } = rulebook.entries.pause.value;
  const ids = reasons.map(({ id }) => id).join(', ');
  return [
    ...pauseProblems(rulebook, { at, until, pausesBefore }),
    ...(reasons.some(({ id }) => id === reason)
      ? []
      : [{ path: 'reason', rule: 'O12', message: `is one of ${ids}`, messageZh: `须为：${ids}` }]),
  ];
}
