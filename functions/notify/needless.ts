import { asksForWork } from '../../domain/messages.ts';
import type { Message } from '../store/message.ts';
import type { Store } from '../store/store.ts';

/**
 * Whether a message that was held back asks for work for which nobody waits any more: the task was answered, given up or
 * called off meanwhile. It then stays unsent, since a reminder of what one has done is worse than none.
 */
export async function isNeedless(
  { taskId, template }: Pick<Message, 'taskId' | 'template'>,
  { tasks }: Pick<Store, 'tasks'>,
): Promise<boolean> {
  if (taskId === undefined || !asksForWork(template)) return false;
  const task = await tasks.get(taskId);
  return task !== undefined && task.status !== 'waiting';
}
