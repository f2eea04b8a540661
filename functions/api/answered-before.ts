import { isDeepStrictEqual } from 'node:util';
import type { TaskResult } from '../../domain/task-kinds.ts';
import type { ApiAnswer } from '../shared/api-handler.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { Problem } from '../shared/problem.ts';
import type { LeadTask, StoredResult } from '../store/task.ts';
import type { answerTask } from './schemas/tasks.ts';

/** A task that has ended: the same answer is confirmed, and its token tried again should the first try have been cut off. */
export async function answeredBefore(
  task: LeadTask,
  result: TaskResult,
  deps: Pick<Dependencies, 'paths'>,
): Promise<ApiAnswer<typeof answerTask>> {
  const { taskId, status } = task;
  if (task.result === undefined || status !== 'done') {
    throw new Problem('task-over', `The task has ended as ${status}; nothing can be answered any more.`);
  }
  refuseOther(task.result, result);
  if (task.token !== undefined)
    await deps.paths.complete(task.token, { status: 'done', outcome: task.result.outcome });
  return { status: 200, body: { taskId, outcome: task.result.outcome, state: 'taken-up' } };
}

/** Lets only the answer pass that is stored. Throws {@link Problem} `answered-differently`. */
export function refuseOther({ by: _by, at: _at, ...before }: StoredResult, result: TaskResult): void {
  if (isDeepStrictEqual(before, plain(result))) return;
  throw new Problem(
    'answered-differently',
    `The task was answered with "${before.outcome}"; that answer stands.`,
  );
}

/** The answer as it is stored: without what was left out. */
function plain(result: TaskResult): unknown {
  return JSON.parse(JSON.stringify(result));
}
