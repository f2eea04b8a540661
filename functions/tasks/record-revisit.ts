import type * as z from 'zod';
import { judgeAttempt } from '../../domain/attempts.ts';
import { localDate } from '../../domain/calendar.ts';
import type { Reason } from '../../domain/decision.ts';
import { type RevisitEnd, routeAfterRevisit } from '../../domain/routing.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { TaskOutcome } from '../../domain/task-kinds.ts';
import { revisit } from '../../workflows/revisit/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { boughtMeanwhile, heardPurchase } from '../shared/heard-purchase.ts';
import { rerouted, reroutedMeanwhile } from '../shared/heard-rerouting.ts';
import { enterStage, machineIntent, withNextContact, withSale } from '../shared/lead-stage.ts';
import { type Consequence, recordTask } from '../shared/record-task.ts';
import { startCheck } from '../shared/start-check.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { verifiedConsequence } from '../shared/verified-consequence.ts';
import type { Lead } from '../store/lead.ts';
import type { StoredResult, Task } from '../store/task.ts';

const contract = revisit.tasks.RecordRevisit;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** Records what a revisit found (T12), counts attempts that reached nobody (O8) and rounds that nobody worked on. */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { rulebook } = deps;
  const { leadId, taskId, at } = input;
  const recorded = await recordTask(deps, { leadId, taskId, at, kind: 'revisited' }, (lead, task) => {
    if (reroutedMeanwhile(lead, task)) return rerouted(lead, task);
    if (boughtMeanwhile(lead, task)) {
      const intent = machineIntent('maintenance', lead.intentClass);
      return { lead: heardPurchase(lead), answer: { outcome: 'bought', intent }, because: [] };
    }
    if (task.status !== 'done' || task.result === undefined) return notDone(rulebook, lead, at);
    return task.result.outcome === 'not-reached'
      ? notReached(rulebook, lead, task.result, at)
      : found(rulebook, lead, task, task.result, at);
  });
  await startCheck(taskId, at, deps);
  return contract.output.parse(recorded);
}

function found(rulebook: Rulebook, lead: Lead, task: Task, result: StoredResult, at: string): Consequence {
  const outcome = result.outcome as Exclude<TaskOutcome<'revisit'>, 'not-reached'>;
  const horizon = result.intent?.horizon ?? lead.horizon;
  const route = routeAfterRevisit(rulebook, { outcome, horizon });
  const settled = enterStage(rulebook, withIntent(lead, result), route.value, at);
  const consequence = {
    lead: outcome === 'bought' ? withSale(settled, result.at) : withNextContact(settled, result),
    answer: { outcome: route.value.outcome, intent: machineIntent(route.value.next, settled.intentClass) },
    because: route.because,
    facts: { attempt: task.attempt, horizon: horizon ?? null },
  };
  const evidence = outcome === 'bought' ? 'bought' : 'reached';
  return verifiedConsequence(rulebook, consequence, { evidence, at: result.at });
}

/** An attempt that reached nobody: the next one follows, or the record goes back to its dealer. */
function notReached(rulebook: Rulebook, lead: Lead, result: StoredResult, at: string): Consequence {
  const judged = judgeAttempt(rulebook, {
    notReachedAt: lead.attempts.map((attempt) => attempt.at),
    at: result.at,
  });
  const end: RevisitEnd = judged.value.unreachable ? 'unreachable' : 'not-reached';
  const route = routeAfterRevisit(rulebook, { outcome: end, horizon: lead.horizon });
  const because: readonly Reason[] = [...judged.because, ...route.because];
  const facts = { attempts: judged.value.attempts };
  if (end === 'unreachable') {
    const settled: Lead = { ...enterStage(rulebook, lead, route.value, at), returned: true };
    const intent = machineIntent(route.value.next, settled.intentClass);
    return { lead: settled, answer: { outcome: end, intent }, because, facts };
  }
  const { timeZone } = rulebook.entries['due-time'].value;
  const attempt = { at: result.at, localDay: localDate(result.at, timeZone) };
  const attempts = judged.value.accepted ? [...lead.attempts, attempt] : lead.attempts;
  const intent = machineIntent('revisit', lead.intentClass);
  return { lead: { ...lead, attempts, notDoneRounds: 0 }, answer: { outcome: end, intent }, because, facts };
}

/** Nobody answered the whole ladder: once more, or to head office. */
function notDone(rulebook: Rulebook, lead: Lead, at: string): Consequence {
  const notDoneRounds = lead.notDoneRounds + 1;
  const { value, because } = routeAfterRevisit(rulebook, {
    outcome: 'not-done',
    horizon: lead.horizon,
    notDoneRounds,
  });
  const settled: Lead = { ...enterStage(rulebook, lead, value, at), notDoneRounds };
  const isOver = value.forHqQueue === true;
  return {
    lead: isOver ? { ...settled, endedBecause: 'not-done' } : settled,
    answer: {
      outcome: isOver ? 'given-up' : 'not-done',
      intent: machineIntent(value.next, settled.intentClass),
    },
    because,
    facts: { notDoneRounds },
    forHeadOffice: isOver,
  };
}

/** The lead with what the person found out about the intended purchase. */
function withIntent(lead: Lead, { intent }: StoredResult): Lead {
  return intent === undefined ? lead : { ...lead, intent: { ...lead.intent, ...intent } };
}

export const handler = taskHandler('record-revisit', contract, run);
