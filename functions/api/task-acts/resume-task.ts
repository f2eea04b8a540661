import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { resumeTask as resumed } from '../../shared/pause-task.ts';
import { Problem } from '../../shared/problem.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { wakeTask } from '../../shared/wake-task.ts';
import type { resumeTask } from '../schemas/task-acts.ts';
import { keepStep } from './keep-step.ts';
import { mustWait, taskManaged } from './open-task.ts';
import { datesOf } from './task-dates.ts';

type Input = Pick<ApiInput<typeof resumeTask>, 'staff' | 'params' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'log'>;

/** Ends a pause before its time: the dates are those of a pause that was as short. */
export async function run(
  { staff, params: { taskId }, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof resumeTask>> {
  const { store, rulebook } = deps;
  const { before, after } = await untilCommitted(async () => {
    const task = await taskManaged(deps, staff, taskId);
    mustWait(task);
    if (task.paused === undefined) throw new Problem('not-paused', 'The task is not paused.');
    const step = resumed(rulebook, await store.calendar.recent(at), task, { at, by: staff.staffId });
    return (await keepStep(deps, task, step)) ? { before: task, after: step.task } : undefined;
  });
  await wakeTask(deps, before, after);
  return { status: 200, body: datesOf(after) };
}
