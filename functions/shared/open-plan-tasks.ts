import type { Plan } from '../../domain/plans.ts';
import { isPlanTask, type PlanTask } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';

/** The tasks that a plan has asked for and that wait for somebody. */
export async function openTasksOf(
  plan: Plan,
  { store }: Pick<Dependencies, 'store'>,
): Promise<readonly PlanTask[]> {
  const ids = plan.parts.flatMap(({ asked }) => asked.map(({ taskId }) => taskId));
  if (plan.resultTaskId !== undefined) ids.push(plan.resultTaskId);
  const tasks = await Promise.all(ids.map((taskId) => store.tasks.get(taskId)));
  return tasks.filter((task): task is PlanTask => task?.status === 'waiting' && isPlanTask(task));
}
