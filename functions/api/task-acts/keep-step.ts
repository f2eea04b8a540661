import type { Dependencies } from '../../shared/dependencies.ts';
import type { PauseStep } from '../../shared/pause-task.ts';
import { subjectOfTask, told } from '../../shared/task-subject.ts';
import { waitingForTask, waitOfTask } from '../../shared/waiting-for-task.ts';
import type { Task } from '../../store/task.ts';

/** Stores a pause or its end with its line and with what the lead or the plan waits for; false when it was refused. */
export async function keepStep(
  { store }: Pick<Dependencies, 'store'>,
  before: Task,
  { task, line }: PauseStep,
): Promise<boolean> {
  const [subject, waiting] = await Promise.all([
    subjectOfTask(store, before),
    store.waiting.of(waitOfTask(before)),
  ]);
  const { committed } = await store.commit({
    task,
    ...(waiting?.taskId === task.taskId && { waiting: waitingForTask(task) }),
    ...told(subject, [line]),
  });
  return committed;
}
