import type * as z from 'zod';
import { concessionAsked } from '../../domain/concession.ts';
import type { LostReason } from '../../domain/contact-methods.ts';
import { judgeLossProposal } from '../../domain/loss-approval.ts';
import { routeAfterPromotion } from '../../domain/routing.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { TaskOutcome } from '../../domain/task-kinds.ts';
import { promotion } from '../../workflows/promotion/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { rerouted, reroutedMeanwhile } from '../shared/heard-rerouting.ts';
import { enterStage, machineIntent, withNextContact, withSale } from '../shared/lead-stage.ts';
import { type Consequence, recordTask } from '../shared/record-task.ts';
import { startCheck } from '../shared/start-check.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { verifiedConsequence } from '../shared/verified-consequence.ts';
import type { Lead } from '../store/lead.ts';
import type { StoredResult } from '../store/task.ts';

const contract = promotion.tasks.RecordPromotion;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Records what a round of promotion achieved (O20): sold, another round, back to revisits, lost, or not done. A loss is
 * only proposed here: a manager approves it.
 */
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
    if (outcome === 'lost' && result !== undefined) return proposed(rulebook, lead, taskId, result);
    if (outcome === 'needs-concession') return concessionHeld(rulebook, lead);
    const notDoneRounds = outcome === 'not-done' ? lead.notDoneRounds + 1 : 0;
    const horizon = result?.intent?.horizon ?? lead.horizon;
    const { value, because } = routeAfterPromotion(rulebook, {
      outcome,
      horizon,
      ...(notDoneRounds > 0 && { notDoneRounds }),
    });

    const isOver = value.forHqQueue === true;
    const found =
      result?.intent === undefined ? lead : { ...lead, intent: { ...lead.intent, ...result.intent } };
    const settled: Lead = { ...enterStage(rulebook, found, value, at), notDoneRounds };
    const known = result === undefined ? settled : withNextContact(settled, result);
    const ended: Lead = value.next === 'ended' ? { ...known, endedBecause: outcome } : known;
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
  await startCheck(taskId, at, deps);
  return contract.output.parse(recorded);
}

/** Given up as lost: the lead stays where it is until a manager has decided. */
function proposed(
  rulebook: Rulebook,
  lead: Lead,
  taskId: string,
  { by, at, reason }: StoredResult,
): Consequence {
  const lost = reason as LostReason | undefined;
  const { value, because } = judgeLossProposal(rulebook, lost);
  const consequence = {
    lead: { ...lead, lossProposed: { taskId, by, at, ...(lost !== undefined && { reason: lost }) } },
    answer: { outcome: value, intent: machineIntent('promotion', lead.intentClass) },
    because,
    facts: { horizon: lead.horizon ?? null, reason: reason ?? null },
  };
  // Whoever could not be reached any more was not reached by this round: that shows nothing of the record.
  if (reason === 'not-reachable') return consequence;
  return verifiedConsequence(rulebook, consequence, { evidence: 'reached', at });
}

/** The lead stays in promotion, which is held until the concession is decided on. */
function concessionHeld(rulebook: Rulebook, lead: Lead): Consequence {
  const { value, because } = concessionAsked(rulebook);
  const intent = machineIntent('promotion', lead.intentClass);
  return { lead, answer: { outcome: value, intent }, because };
}

export const handler = taskHandler('record-promotion', contract, run);
