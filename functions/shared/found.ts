import type { Lead } from '../store/lead.ts';
import type { Store } from '../store/store.ts';
import type { Task } from '../store/task.ts';
import { RecordNotFoundError } from './errors.ts';

/**
 * The lead that a workflow names.
 * @throws RecordNotFoundError
 */
export async function leadFound(store: Store, leadId: string): Promise<Lead> {
  const lead = await store.leads.get(leadId);
  if (lead === undefined) throw new RecordNotFoundError(`There is no lead ${leadId}`);
  return lead;
}

/**
 * The task that a workflow names.
 * @throws RecordNotFoundError
 */
export async function taskFound(store: Store, taskId: string): Promise<Task> {
  const task = await store.tasks.get(taskId);
  if (task === undefined) throw new RecordNotFoundError(`There is no task ${taskId}`);
  return task;
}
