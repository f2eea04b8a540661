import type { Decision } from '../../domain/decision.ts';
import type { Horizon } from '../../domain/lead.ts';
import { findingOfCheck, routeAfterContradiction } from '../../domain/result-check.ts';
import type { TaskOutcome, TaskResult } from '../../domain/task-kinds.ts';
import type { ApiAnswer } from '../shared/api-handler.ts';
import type { Staff } from '../shared/claims.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { enterStage, withSale } from '../shared/lead-stage.ts';
import { Problem } from '../shared/problem.ts';
import { rerouteLead } from '../shared/reroute.ts';
import { isNeedless, needlessCheck, type ResultToCheck, resultToCheck } from '../shared/result-check.ts';
import type { CheckedResultLine } from '../store/checked-result.ts';
import type { Lead } from '../store/lead.ts';
import type { LeadEvent } from '../store/lead-event.ts';
import type { LeadTask, StoredResult } from '../store/task.ts';
import { answeredBefore, refuseOther } from './answered-before.ts';
import { completeAnswer } from './complete-answer.ts';
import type { answerTask } from './schemas/tasks.ts';

/** An answer to a check, as it is to be taken. */
interface CheckAnswer {
  readonly task: LeadTask;
  readonly lead: Lead;
  readonly result: TaskResult;
  readonly staff: Staff;
  readonly at: string;
}

type Deps = Pick<Dependencies, 'store' | 'paths' | 'rulebook' | 'schedules'>;

/**
 * Takes the finding of a check. A contradiction routes the lead anew before the check itself is done, in the write that
 * tells of it. The finding is kept with the check first: whoever is cut off is still reminded, and the same answer completes it. Undefined when
 * something else was written meanwhile.
 */
export async function answerCheck(
  answer: CheckAnswer,
  deps: Deps,
): Promise<ApiAnswer<typeof answerTask> | undefined> {
  const { task, lead, result, staff, at } = answer;
  const { store } = deps;
  const checked = await resultToCheck(deps, task);
  if (checked.by === staff.staffId) throw ownResult(deps);
  if (task.status !== 'waiting') return await answeredBefore(task, result, deps);

  const outcome = result.outcome as TaskOutcome<'check-call'>;
  if (task.finding !== undefined) refuseOther(task.finding, result);
  const finding: StoredResult = task.finding ?? { ...result, by: staff.staffId, at };
  const event = eventOf(answer, finding, checked);
  const isTold = task.finding !== undefined && (await store.events.get(event)) !== undefined;
  if (!isTold && isNeedless(lead, task, checked)) return await closed(answer, deps);

  const answered: LeadEvent = {
    ...{ leadId: lead.leadId, at, eventId: `${task.taskId}:answered`, kind: 'task-answered' },
    ...{ stage: lead.stage, actor: staff.staffId, because: task.because },
    facts: { taskId: task.taskId, task: task.kind, outcome, dueAt: task.dueAt },
  };
  const checkedResults = [lineOf(task, finding, checked)];
  if (findingOfCheck(outcome) === 'confirmed') {
    const done: LeadTask = { ...task, status: 'done', result: finding };
    const { committed } = await store.commit({ task: done, checkedResults, events: [answered, event] });
    return committed ? await completeAnswer(task, outcome, deps) : undefined;
  }

  const held: LeadTask = { ...task, finding };
  if (task.finding === undefined && !(await store.commit({ task: held })).committed) return undefined;
  const version = task.finding === undefined ? task.version + 1 : task.version;
  if (!isTold) {
    const { lead: anew, because } = contradicted(answer, deps);
    const events = [{ ...event, stage: anew.stage, because }] as const;
    const rerouting = { before: lead, lead: anew, at: finding.at, actor: finding.by, because, events };
    const rerouted = await rerouteLead({ ...rerouting, also: { checkedResults } }, deps);
    if (rerouted.outcome === 'refused') return undefined;
  }
  const done: LeadTask = { ...task, version, finding: undefined, status: 'done', result: finding };
  const { committed } = await store.commit({ task: done, events: [answered] });
  return committed ? await completeAnswer(task, outcome, deps) : undefined;
}

/** Closes a check that has nothing to find out any more, and says so. */
async function closed({ task, lead, at }: CheckAnswer, { store, paths }: Deps): Promise<undefined> {
  const { task: needless, line } = needlessCheck(task, at);
  const { leadId, stage } = lead;
  const { committed } = await store.commit({ task: needless, events: [{ leadId, stage, ...line }] });
  if (!committed) return undefined;
  if (task.token !== undefined)
    await paths.complete(task.token, { status: 'cancelled', outcome: 'needless' });
  throw new Problem('task-over', 'The lead has moved on meanwhile: there is nothing left to check.');
}

/** The lead as the truth has it. */
function contradicted(
  { lead, result, at }: CheckAnswer,
  { rulebook }: Deps,
): { readonly lead: Lead; readonly because: Decision<unknown>['because'] } {
  const isSale = result.outcome === 'contradicted-bought';
  const horizon = result.intent?.horizon as Horizon;
  const { value, because } = routeAfterContradiction(
    rulebook,
    isSale ? { outcome: 'contradicted-bought' } : { outcome: 'contradicted', horizon },
  );
  const heard: Lead = {
    ...lead,
    endedBecause: undefined,
    ...(result.intent !== undefined && { intent: { ...lead.intent, ...result.intent } }),
  };
  const settled = enterStage(rulebook, heard, value, at);
  return { lead: isSale ? withSale(settled, at) : settled, because };
}

function eventOf(
  { task, lead }: CheckAnswer,
  { by: checker, at, ...result }: StoredResult,
  { task: checkedTask, by, as }: ResultToCheck,
): LeadEvent {
  const outcome = result.outcome as TaskOutcome<'check-call'>;
  return {
    ...{ leadId: lead.leadId, at, eventId: `${task.taskId}:checked`, kind: 'result-checked' },
    ...{ stage: lead.stage, actor: checker, because: [] },
    facts: {
      ...{ taskId: task.taskId, checkedTaskId: checkedTask.taskId, answeredBy: by, as },
      ...{ outcome, finding: findingOfCheck(outcome), horizon: result.intent?.horizon ?? null },
    },
  };
}

function lineOf(
  { taskId }: LeadTask,
  { outcome, by: checkedBy, at: checkedAt }: StoredResult,
  { task: { dealerId }, by: staffId, as }: ResultToCheck,
): CheckedResultLine {
  const finding = findingOfCheck(outcome as TaskOutcome<'check-call'>);
  return { dealerId, staffId, checkedAt, taskId, checkedBy, as, finding };
}

/** Nobody checks the own answer, whatever post or ladder brought the check to that person. */
function ownResult({ rulebook }: Deps): Problem {
  const { rule } = rulebook.entries['result-checks'].source;
  return new Problem('not-allowed', 'Somebody else checks your result.', [
    { path: '', rule, message: 'nobody checks the own answer', messageZh: '不得抽查本人填报的结果' },
  ]);
}
