import type * as z from 'zod';
import { routeAfterPromotion } from '../../domain/routing.ts';
import type { TaskOutcome } from '../../domain/task-kinds.ts';
import { promotion } from '../../workflows/promotion/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { rerouted, reroutedMeanwhile } from '../shared/heard-rerouting.ts';
import { enterStage, machineIntent, withSale } from '../shared/lead-stage.ts';
import { recordTask } from '../shared/record-task.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { verifiedConsequence } from '../shared/verified-consequence.ts';
import type { Lead } from '../store/lead.ts';

const contract = promotion.tasks.RecordPromotion;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** Records what a round of promotion achieved (O20): sold, another round, back to revisits, lost, or not done. */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { rulebook } = deps;
  const { leadId, taskId, at } = input;
  const recorded = await recordTask(deps, { leadId, taskId, at, kind: 'promoted' }, (lead, task) => {
    if (reroutedMeanwhile(lead, task)) return rerouted(lead, task);
    if (boughtMeanwhile(lead, task)) {
      const intent = machineIntent('maintenance', lead.intentClass);
      return { lead: heardPurchase(lead), answer: { outcome: 'bought', intent }, because: [] };
    }
    const { result } = task.status === 'done' ? task : {};
    const outcome = result === undefined ? 'not-done' : (result.outcome as TaskOutcome<'promotion'>);
    const notDoneRounds = outcome === 'not-done' ? lead.notDoneRounds + 1 : 0;
    const horizon = result?.intent?.horizon ?? lead.horizon;
    const { value, because } = routeAfterPromotion(rulebook, {
      outcome,
      horizon,
      ...(notDoneRounds > 0 && { notDoneRounds }),
    });

    const isOver = value.forHqQueue === true;
    const known =
      result?.intent === undefined ? lead : { ...lead, intent: { ...lead.intent, ...result.intent } };
    const settled: Lead = { ...enterStage(rulebook, known, value, at), notDoneRounds };
    const ended: Lead = value.next === 'ended' ? { ...settled, endedBecause: outcome } : settled;
    const consequence = {
      lead: outcome === 'bought' && result !== undefined ? withSale(ended, result.at) : ended,
      answer: {
        outcome: isOver ? 'given-up' : value.outcome,
        intent: machineIntent(value.next, settled.intentClass),
      },
      because,
      facts: { horizon: horizon ?? null, notDoneRounds },
      forHeadOffice: isOver,
    };
    if (result === undefined) return consequence;
    const evidence = outcome === 'bought' ? 'bought' : 'reached';
    return verifiedConsequence(rulebook, consequence, { evidence, at: result.at });
  });
  return contract.output.parse(recorded);
}

export const handler = taskHandler('record-promotion', contract, run);
