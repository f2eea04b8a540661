import type * as z from 'zod';
import { maintenance } from '../../workflows/maintenance/contract.ts';
import { careOf, stepOfCycle } from '../shared/care-of-lead.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { leadFound } from '../shared/found.ts';
import { completeFound } from '../shared/paths.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { factsOf } from '../shared/task-plan.ts';
import { untilCommitted } from '../shared/until-committed.ts';

const contract = maintenance.tasks.HoldCare;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Keeps the token of a wait for a step of care with what the lead waits for. A purchase that was reported since the step
 * was chosen completes the token at once, and the machine chooses anew.
 */
export async function run(input: Input, { store, rulebook, paths }: Dependencies): Promise<Output> {
  const { leadId, step, dueAt, taskToken, at, execution } = input;
  const eventId = `${execution}:planned:${step}`;
  return await untilCommitted(async () => {
    const lead = await leadFound(store, leadId);
    if (lead.pendingInterruption !== undefined || stepOfCycle(lead, step) === undefined) {
      await completeFound(paths, taskToken, {});
      return { held: false };
    }

    const planned = await store.events.get({ leadId, at, eventId, kind: 'care-planned' });
    const { committed } = await store.commit({
      unchangedLead: lead,
      waiting: {
        leadId,
        forWhom: { kind: 'date' },
        what: step,
        since: at,
        until: dueAt,
        token: taskToken,
        dealerId: lead.dealerId,
        regionId: lead.regionId,
        ...factsOf(lead),
      },
      events:
        planned === undefined
          ? [
              {
                leadId,
                at,
                eventId,
                kind: 'care-planned',
                stage: lead.stage,
                actor: 'system',
                because: careOf(rulebook, lead, at).next.because,
                facts: { step, dueAt },
              },
            ]
          : [],
    });
    return committed ? { held: true } : undefined;
  });
}

export const handler = taskHandler('hold-care', contract, run);
