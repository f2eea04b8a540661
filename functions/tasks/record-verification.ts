import type * as z from 'zod';
import type { Evidence } from '../../domain/evidence.ts';
import { routeAfterVerification } from '../../domain/routing.ts';
import type { TaskOutcome } from '../../domain/task-kinds.ts';
import { verification } from '../../workflows/verification/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { rerouted, reroutedMeanwhile } from '../shared/heard-rerouting.ts';
import { enterStage, machineIntent } from '../shared/lead-stage.ts';
import { recordTask } from '../shared/record-task.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { verifiedConsequence } from '../shared/verified-consequence.ts';

const contract = verification.tasks.RecordVerification;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** What each finding shows of the record. */
const EVIDENCE_OF = {
  confirmed: 'confirmed',
  invalid: 'found-invalid',
  'not-done': 'not-verified',
} as const satisfies Record<TaskOutcome<'verify-record'> | 'not-done', Evidence>;

/** Records what the dealer found out about a returned record (O9): it goes on, or it is archived. */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { rulebook } = deps;
  const { leadId, taskId, at } = input;
  const recorded = await recordTask(deps, { leadId, taskId, at, kind: 'verified' }, (lead, task) => {
    if (reroutedMeanwhile(lead, task)) return rerouted(lead, task);
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
    const consequence = {
      lead: route.value.next === 'ended' ? { ...settled, endedBecause: finding } : settled,
      answer: { outcome: route.value.outcome, intent: machineIntent(route.value.next, settled.intentClass) },
      because: route.because,
      facts: { reason: task.result?.reason ?? null, doubt: lead.doubt?.reason ?? null },
    };
    return verifiedConsequence(rulebook, consequence, {
      evidence: EVIDENCE_OF[finding],
      at: task.result?.at ?? at,
      doubter: lead.doubt === undefined ? 'path' : 'head-office',
    });
  });
  return contract.output.parse(recorded);
}

export const handler = taskHandler('record-verification', contract, run);
