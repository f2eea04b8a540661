import { type NextCare, nextCare } from '../../domain/care-plan.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Care, Lead } from '../store/lead.ts';
import { PermanentError } from './errors.ts';

/** A step of care as machines name it: the cycle, which is the sale, and the step's id in the rulebook. */
export function careStepName(cycle: number, stepId: string): string {
  return `${cycle}-${stepId}`;
}

/** The care that runs for a lead, and its next step at an instant, with reasons. */
export function careOf(
  rulebook: Rulebook,
  lead: Lead,
  at: string,
): { readonly care: Care; readonly next: Decision<NextCare> } {
  const { leadId, soldAt, care } = lead;
  if (soldAt === undefined || care === undefined) {
    throw new PermanentError(`Lead ${leadId} is in maintenance without a sale`);
  }
  return { care, next: nextCare(rulebook, { soldAt, doneSteps: care.done, at }) };
}

/** The id of a step in the cycle that runs now; nothing for a step of an earlier sale. */
export function stepOfCycle({ care }: Lead, step: string): string | undefined {
  const [cycle, ...id] = step.split('-');
  return care !== undefined && String(care.cycle) === cycle ? id.join('-') : undefined;
}

/** The lead with one more step of care done; a step of an earlier sale changes nothing. */
export function withStepDone(lead: Lead, step: string): Lead {
  const id = stepOfCycle(lead, step);
  if (id === undefined || lead.care === undefined || lead.care.done.includes(id)) return lead;
  return { ...lead, care: { ...lead.care, done: [...lead.care.done, id] } };
}
