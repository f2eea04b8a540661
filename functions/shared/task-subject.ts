import type { Reason, ReasonInputs } from '../../domain/decision.ts';
import type { Plan } from '../../domain/plans.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { EventKind } from '../store/lead-event.ts';
import type { PlanEventKind } from '../store/plan-event.ts';
import type { Store } from '../store/store.ts';
import { isPlanTask, type Task } from '../store/task.ts';
import { leadFound, planFound } from './found.ts';

/** What a task is about: a lead or a plan. */
export type Subject =
  | { readonly lead: Lead; readonly plan?: undefined }
  | { readonly plan: Plan; readonly lead?: undefined };

/** Something that happened to a task, for the story of whatever the task is about. */
export interface TaskLine {
  readonly at: string;
  readonly eventId: string;
  readonly kind: EventKind & PlanEventKind;
  readonly actor: string;
  readonly because: readonly Reason[];
  readonly facts: ReasonInputs;
}

/**
 * What a task is about, as it is stored now.
 * @throws RecordNotFoundError
 */
export async function subjectOfTask(store: Store, task: Task): Promise<Subject> {
  if (isPlanTask(task)) return { plan: await planFound(store, task.planId) };
  return { lead: await leadFound(store, task.leadId) };
}

/** The id of the lead or the plan. */
export function idOf({ lead, plan }: Subject): string {
  return plan === undefined ? lead.leadId : plan.planId;
}

/** The part of a change by which the lead or the plan must still be as it was read. */
export function unchanged({ lead, plan }: Subject): Pick<Change, 'unchangedLead' | 'unchangedPlan'> {
  return plan === undefined ? { unchangedLead: lead } : { unchangedPlan: plan };
}

/** The part of a change that tells lines in the story of the lead or the plan. */
export function told(
  { lead, plan }: Subject,
  lines: readonly TaskLine[],
): Pick<Change, 'events' | 'planEvents'> {
  if (plan !== undefined) return { planEvents: lines.map((line) => ({ planId: plan.planId, ...line })) };
  return { events: lines.map((line) => ({ leadId: lead.leadId, stage: lead.stage, ...line })) };
}
