import type { Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { faultFields } from './logger.ts';

/**
 * Lets the execution of a task wait anew when its next reminder comes earlier than it was to come. One that comes later
 * needs no waking: the execution looks at its old time, finds nothing due, and waits on.
 */
export async function wakeTask(
  { paths, log }: Pick<Dependencies, 'paths' | 'log'>,
  before: Pick<Task, 'nextAt'>,
  { taskId, token, nextAt, status }: Task,
): Promise<void> {
  const isEarlier = Date.parse(nextAt) < Date.parse(before.nextAt);
  if (status !== 'waiting' || token === undefined || !isEarlier) return;
  try {
    await paths.complete(token, { status: 'waiting', outcome: 'none', nextAt });
  } catch (error) {
    log.warn('reminder moved, path not told; it looks at its next turn', { taskId, ...faultFields(error) });
  }
}
