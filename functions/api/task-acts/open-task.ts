import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Task } from '../../store/task.ts';
import { managesDealer, maySee } from '../sight.ts';

/** The task, for its owner and for those who may see it. Throws {@link Problem} `not-found` for everybody else. */
export async function taskSeen(
  { store }: Pick<Dependencies, 'store'>,
  staff: Staff,
  taskId: string,
): Promise<Task> {
  const task = await store.tasks.get(taskId);
  if (task === undefined || !(task.ownerId === staff.staffId || maySee(staff, task)))
    throw new Problem('not-found', 'There is no such task.');
  return task;
}

/**
 * The task, for the dealer's managers, the maker's people of its region and head office. Throws {@link Problem}
 * `not-found` or `not-allowed`.
 */
export async function taskManaged(
  deps: Pick<Dependencies, 'store'>,
  staff: Staff,
  taskId: string,
): Promise<Task> {
  const task = await taskSeen(deps, staff, taskId);
  if (managesDealer(staff) && maySee(staff, task)) return task;
  throw new Problem('not-allowed', 'Only managers do that.');
}

/** Lets a task pass that waits for its person. Throws {@link Problem} `task-over`. */
export function mustWait({ status }: Task): void {
  if (status !== 'waiting') throw new Problem('task-over', `The task has ended as ${status}.`);
}
