import type * as z from 'zod';
import { type LossVerdict, routeAfterLossVerdict } from '../../domain/loss-approval.ts';
import { promotion } from '../../workflows/promotion/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { rerouted, reroutedMeanwhile } from '../shared/heard-rerouting.ts';
import { enterStage, machineIntent } from '../shared/lead-stage.ts';
import { recordTask } from '../shared/record-task.ts';
import { taskHandler } from '../shared/task-handler.ts';
import type { Lead } from '../store/lead.ts';
import type { Task } from '../store/task.ts';

const contract = promotion.tasks.RecordLoss;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Records what a manager decided on a customer who was given up (O20): lost, or promotion anew. A loss on which nobody
 * decided through the whole ladder does not count, and head office is told.
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { rulebook } = deps;
  const { leadId, taskId, at } = input;
  const recorded = await recordTask(deps, { leadId, taskId, at, kind: 'loss-judged' }, (lead, task) => {
    if (reroutedMeanwhile(lead, task)) return rerouted(lead, task);
    if (boughtMeanwhile(lead, task)) {
      const intent = machineIntent('maintenance', lead.intentClass);
      return { lead: heardPurchase(lead), answer: { outcome: 'bought', intent }, because: [] };
    }
    const verdict = verdictOf(task);
    const { value, because } = routeAfterLossVerdict(rulebook, verdict);
    const { horizon, lossProposed } = lead;
    const settled = enterStage(rulebook, lead, { ...value, ...(horizon !== undefined && { horizon }) }, at);
    const facts = { verdict, proposedBy: lossProposed?.by ?? null };
    const intent = machineIntent(value.next, settled.intentClass);
    if (verdict === 'approved')
      return {
        lead: { ...settled, endedBecause: 'lost', lostBecause: lossProposed?.reason },
        answer: { outcome: 'lost', intent },
        because,
        facts,
      };
    return {
      lead: refusedBy(settled, task),
      answer: { outcome: 'later', intent },
      because,
      facts,
      forHeadOffice: verdict === 'unanswered',
    };
  });
  return contract.output.parse(recorded);
}

function verdictOf({ status, result }: Task): LossVerdict {
  if (status !== 'done' || result === undefined) return 'unanswered';
  return result.outcome === 'approved' ? 'approved' : 'refused';
}

/** The lead with the task on which whoever promotes it next finds the manager's note. */
function refusedBy(lead: Lead, { taskId, status, result }: Task): Lead {
  if (status !== 'done' || result === undefined) return lead;
  return { ...lead, lossRefused: { taskId, by: result.by, at: result.at } };
}

export const handler = taskHandler('record-loss', contract, run);
