import type * as z from 'zod';
import { type ConcessionVerdict, routeAfterConcession } from '../../domain/concession.ts';
import { promotion } from '../../workflows/promotion/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { rerouted, reroutedMeanwhile } from '../shared/heard-rerouting.ts';
import { enterStage, machineIntent } from '../shared/lead-stage.ts';
import { recordTask } from '../shared/record-task.ts';
import { taskHandler } from '../shared/task-handler.ts';
import type { Task } from '../store/task.ts';

const contract = promotion.tasks.RecordConcession;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Records what was decided outside on a concession (PRM-11): promotion begins anew, with it or without it. The reference
 * number stays on the task. A concession that nobody decided on through the whole ladder is told to head office.
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { rulebook } = deps;
  const { leadId, taskId, at } = input;
  const recorded = await recordTask(deps, { leadId, taskId, at, kind: 'concession-judged' }, (lead, task) => {
    if (reroutedMeanwhile(lead, task)) return rerouted(lead, task);
    if (boughtMeanwhile(lead, task)) {
      const intent = machineIntent('maintenance', lead.intentClass);
      return { lead: heardPurchase(lead), answer: { outcome: 'bought', intent }, because: [] };
    }
    const verdict = verdictOf(task);
    const { value, because } = routeAfterConcession(rulebook, verdict);
    const { horizon } = lead;
    const settled = enterStage(rulebook, lead, { ...value, ...(horizon !== undefined && { horizon }) }, at);
    return {
      lead: settled,
      answer: { outcome: 'later', intent: machineIntent(value.next, settled.intentClass) },
      because,
      facts: { verdict },
      forHeadOffice: verdict === 'unanswered',
    };
  });
  return contract.output.parse(recorded);
}

function verdictOf({ status, result }: Task): ConcessionVerdict {
  if (status !== 'done' || result === undefined) return 'unanswered';
  return result.outcome === 'granted' ? 'granted' : 'refused';
}

export const handler = taskHandler('record-concession', contract, run);
