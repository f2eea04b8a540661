import type * as z from 'zod';
import { routeAfterMaintenance } from '../../domain/routing.ts';
import type { TaskOutcome } from '../../domain/task-kinds.ts';
import { maintenance } from '../../workflows/maintenance/contract.ts';
import { stepOfCycle, withStepDone } from '../shared/care-of-lead.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { rerouted, reroutedMeanwhile } from '../shared/heard-rerouting.ts';
import { enterStage, machineIntent } from '../shared/lead-stage.ts';
import { type Consequence, recordTask } from '../shared/record-task.ts';
import { taskHandler } from '../shared/task-handler.ts';

const contract = maintenance.tasks.RecordCare;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** Records what a step of care found (O26, REL-10): care goes on, a cycle ends, a new need arises, or the customer is lost. */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { rulebook } = deps;
  const { leadId, taskId, step, at } = input;
  const recorded = await recordTask(
    deps,
    { leadId, taskId, at, kind: 'cared-for' },
    (lead, task): Consequence => {
      if (reroutedMeanwhile(lead, task)) return rerouted(lead, task);
      if (boughtMeanwhile(lead, task) || stepOfCycle(lead, step) === undefined) {
        // The sale began a new cycle, so this one's step is not done but gone.
        const intent = machineIntent('maintenance', lead.intentClass);
        return {
          lead: heardPurchase(lead),
          answer: { outcome: 'go-on', intent },
          because: [],
          facts: { step },
        };
      }
      const { result } = task.status === 'done' ? task : {};
      const outcome =
        result === undefined ? 'not-done' : (result.outcome as TaskOutcome<'care-call' | 'repurchase'>);
      const horizon = result?.intent?.horizon;
      const { value, because } = routeAfterMaintenance(rulebook, { outcome, horizon });

      const done = withStepDone(lead, step);
      const known =
        result?.intent === undefined ? done : { ...done, intent: { ...done.intent, ...result.intent } };
      const entered = enterStage(rulebook, known, value, at);
      const settled = value.next === 'maintenance' ? { ...entered, stageSince: lead.stageSince } : entered;
      const goesOn = value.outcome === 'quiet' && task.kind === 'care-call';
      return {
        lead: value.next === 'ended' ? { ...settled, endedBecause: outcome } : settled,
        answer: {
          outcome: goesOn ? 'go-on' : value.outcome,
          intent: machineIntent(value.next, settled.intentClass),
        },
        because,
        facts: { step, horizon: horizon ?? null },
      };
    },
  );
  return contract.output.parse(recorded);
}

export const handler = taskHandler('record-care', contract, run);
