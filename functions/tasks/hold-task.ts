import type * as z from 'zod';
import { staffTask } from '../../workflows/staff-task/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { taskFound } from '../shared/found.ts';
import { completeFound } from '../shared/paths.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';

const contract = staffTask.tasks.HoldTask;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Keeps the token of a wait with its task, unless the task has ended meanwhile: then the token is completed at once. The
 * answer is stored by a write that notices this one, so whichever comes second finds the other.
 */
export async function run(input: Input, { store, paths }: Dependencies): Promise<Output> {
  const { taskId, taskToken } = input;
  return await untilCommitted(async () => {
    const task = await taskFound(store, taskId);
    if (task.status !== 'waiting') {
      await completeFound(paths, taskToken, { status: task.status, outcome: task.result?.outcome ?? 'none' });
      return { held: false };
    }
    const { committed } = await store.commit({ task: { ...task, token: taskToken } });
    return committed ? { held: true } : undefined;
  });
}

export const handler = taskHandler('hold-task', contract, run);
