import type * as z from 'zod';
import type { NextCare } from '../../domain/care-plan.ts';
import { maintenance } from '../../workflows/maintenance/contract.ts';
import { careOf, careStepName } from '../shared/care-of-lead.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { leadFound } from '../shared/found.ts';
import { heardPurchase } from '../shared/heard-purchase.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';

const contract = maintenance.tasks.FindNextCare;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Finds the next step of care (O26) and how far away it is. A new sale, heard of here, has begun a new cycle; a lead whose
 * record was changed from outside has none to be found.
 */
export async function run(input: Input, { store, rulebook }: Dependencies): Promise<Output> {
  const { leadId, at } = input;
  return await untilCommitted(async () => {
    const lead = await leadFound(store, leadId);
    if (lead.pendingInterruption?.outcome === 'rerouted') return nothing(at);
    const { care, next } = careOf(rulebook, lead, at);
    const found: Output = {
      step: careStepName(care.cycle, next.value.stepId),
      care: kindOf(next.value),
      dueAt: next.value.at,
      distance: distanceOf(next.value, at),
    };
    if (lead.pendingInterruption === undefined) return found;
    const { committed } = await store.commit({ lead: heardPurchase(lead) });
    return committed ? found : undefined;
  });
}

function nothing(at: string): Output {
  return { step: careStepName(0, 'none'), care: 'none', dueAt: at, distance: 'rerouted' };
}

function kindOf({ action }: NextCare): Output['care'] {
  if (action.kind === 'message') return 'message';
  return action.task === 'repurchase' ? 'repurchase' : 'call';
}

function distanceOf({ at: dueAt, rests }: NextCare, at: string): Output['distance'] {
  if (Date.parse(dueAt) <= Date.parse(at)) return 'now';
  return rests ? 'rest' : 'wait';
}

export const handler = taskHandler('find-next-care', contract, run);
