import type { Plan } from '../../domain/plans.ts';
import type { Lead } from '../store/lead.ts';
import type { Store } from '../store/store.ts';
import { isPlanTask, type LeadTask, type Task } from '../store/task.ts';
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

/**
 * The plan that a workflow names.
 * @throws RecordNotFoundError
 */
export async function planFound(store: Store, planId: string): Promise<Plan> {
  const plan = await store.plans.get(planId);
  if (plan === undefined) throw new RecordNotFoundError(`There is no plan ${planId}`);
  return plan;
}

/**
 * The task about a lead that a workflow names.
 * @throws RecordNotFoundError also for a task about a plan.
 */
export async function leadTaskFound(store: Store, taskId: string): Promise<LeadTask> {
  const task = await taskFound(store, taskId);
  if (isPlanTask(task)) throw new RecordNotFoundError(`The task ${taskId} is about no lead`);
  return task;
}
