import type { Lead } from '../store/lead.ts';
import type { LeadTask, Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { isCheck } from './result-check.ts';

const PAGE = 100;

/**
 * The task of a lead's present episode that waits for a person's answer; a check of a result is none that it waits for. It is looked for among all tasks of the lead, for
 * whoever does not know what the lead waits for.
 */
export async function openTaskOf(
  { leadId, episode }: Lead,
  { store }: Pick<Dependencies, 'store'>,
): Promise<LeadTask | undefined> {
  let cursor: string | undefined;
  let found: string | undefined;
  do {
    const page = await store.tasks.ofLead(leadId, { limit: PAGE, cursor });
    const open = page.items.filter(
      (task) =>
        task.status === 'waiting' && !isCheck(task) && task.taskId.startsWith(`${leadId}-${episode}-`),
    );
    found = open.at(-1)?.taskId ?? found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  // The list may lag behind; the task itself does not.
  const task = found === undefined ? undefined : await store.tasks.ofLeadById(found);
  return task?.status === 'waiting' ? task : undefined;
}

/** A task that no execution carries any more, since its path begins again from the record. */
export function closedTask(task: Task, at: string): Task {
  return { ...task, status: 'cancelled', result: { outcome: 'path-restarted', by: 'system', at } };
}
