import type * as z from 'zod';
import { routeAfterVerification } from '../../domain/routing.ts';
import type { TaskOutcome } from '../../domain/task-kinds.ts';
import { verification } from '../../workflows/verification/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { enterStage, machineIntent } from '../shared/lead-stage.ts';
import { recordTask } from '../shared/record-task.ts';
import { taskHandler } from '../shared/task-handler.ts';

const contract = verification.tasks.RecordVerification;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** Records what the dealer found out about a returned record (O9): it goes on, or it is archived. */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { rulebook } = deps;
  const { leadId, taskId, at } = input;
  const recorded = await recordTask(deps, { leadId, taskId, at, kind: 'verified' }, (lead, task) => {
    if (boughtMeanwhile(lead, task)) {
      const intent = machineIntent('maintenance', lead.intentClass);
      return { lead: heardPurchase(lead), answer: { outcome: 'bought', intent }, because: [] };
    }
    const finding =
      task.status === 'done' ? (task.result?.outcome as TaskOutcome<'verify-record'>) : ('not-done' as const);
    const route = routeAfterVerification(rulebook, {
      purpose: 'invalid-handling',
      finding,
      horizon: lead.horizon,
    });
    const settled = enterStage(rulebook, lead, route.value, at);
    return {
      lead: route.value.next === 'ended' ? { ...settled, endedBecause: finding } : settled,
      answer: { outcome: route.value.outcome, intent: machineIntent(route.value.next, settled.intentClass) },
      because: route.because,
    };
  });
  return contract.output.parse(recorded);
}

export const handler = taskHandler('record-verification', contract, run);
