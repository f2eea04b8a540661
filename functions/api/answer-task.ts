import { judgeAttempt } from '../../domain/attempts.ts';
import { parseFormAnswer } from '../../domain/form-answer.ts';
import { barredFromApproving } from '../../domain/loss-approval.ts';
import type { TaskResult } from '../../domain/task-kinds.ts';
import type { ApiAnswer, ApiInput } from '../shared/api-handler.ts';
import type { Staff } from '../shared/claims.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { touched } from '../shared/first-touch.ts';
import { leadFound } from '../shared/found.ts';
import { Problem } from '../shared/problem.ts';
import { isCheck } from '../shared/result-check.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import type { Lead } from '../store/lead.ts';
import { isPlanTask, type LeadTask, type Task } from '../store/task.ts';
import { answerCheck } from './answer-check.ts';
import { answerPlanTask } from './answer-plan-task.ts';
import { answeredBefore } from './answered-before.ts';
import { completeAnswer } from './complete-answer.ts';
import type { answerTask } from './schemas/tasks.ts';
import { managesDealer, maySee } from './sight.ts';
import { formOf } from './task-page.ts';

type Input = Pick<ApiInput<typeof answerTask>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'paths' | 'rulebook' | 'schedules'>;

/**
 * Records what came of a task: the answer is stored first, on the version of the task whose token is then completed, so
 * that whatever happens to the token, the next turn of the path finds the answer. The same answer again changes nothing;
 * another one is refused.
 */
export async function run(
  { staff, params: { taskId }, body, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof answerTask>> {
  return await untilCommitted(async () => {
    const task = mineToAnswer(staff, await deps.store.tasks.get(taskId));
    if (isPlanTask(task)) return await answerPlanTask(task, staff, body, at, deps);
    const lead = await leadFound(deps.store, task.leadId);
    await refuseOwnLoss(deps, task, lead, staff, at);
    const parsed = parseFormAnswer(task.kind, formOf(deps.rulebook, task, lead, at), body);
    if (!parsed.ok)
      throw new Problem('invalid-content', 'The answer does not fit the task.', parsed.problems);
    const { result } = parsed;
    if (isCheck(task)) return await answerCheck({ task, lead, result, staff, at }, deps);
    if (isRerouted(task)) return await keepLate(task, result, staff, at, deps);
    if (task.status !== 'waiting') return await answeredBefore(task, result, deps);

    refuseSecondAttemptOfDay(deps, task, lead, result, at);
    const stored = await store(task, lead, result, staff, at, deps);
    return stored ? await completeAnswer(task, result.outcome, deps) : undefined;
  });
}

/** Who owns the task, was told of it, or leads the dealer may answer it; the rest either see that or see nothing. */
function mineToAnswer(staff: Staff, task: Task | undefined): Task {
  const named =
    task !== undefined && (task.ownerId === staff.staffId || task.informed.includes(staff.staffId));
  if (task === undefined || !(named || maySee(staff, task)))
    throw new Problem('not-found', 'There is no such task.');
  if (!named && !managesDealer(staff))
    throw new Problem('not-allowed', 'This task is somebody else’s to answer.');
  return task;
}

/** Whoever gave a customer up does not approve it, nor anybody of the dealer who is not above, whatever brought the task there. */
async function refuseOwnLoss(
  { store, rulebook }: Deps,
  { kind }: LeadTask,
  { lossProposed }: Lead,
  { staffId }: Staff,
  at: string,
): Promise<void> {
  if (kind !== 'approve-lost' || lossProposed === undefined) return;
  const { organisation } = await store.organisation.recent(at);
  if (!barredFromApproving(rulebook, organisation.staff, lossProposed.by).includes(staffId)) return;
  const { rule } = rulebook.entries['lost-approval'].source;
  const message = 'somebody above whoever proposed the loss approves it';
  throw new Problem('not-allowed', 'Somebody above whoever proposed the loss approves it.', [
    { path: '', rule, message, messageZh: '须由提报人的上级审批，不得自批' },
  ]);
}

/** Only attempts on different days count (O8): a second "not reached" on the same day is no answer. */
function refuseSecondAttemptOfDay(
  { rulebook }: Deps,
  task: LeadTask,
  lead: Lead,
  result: TaskResult,
  at: string,
): void {
  if (task.kind !== 'revisit' || result.outcome !== 'not-reached') return;
  const judged = judgeAttempt(rulebook, { notReachedAt: lead.attempts.map((each) => each.at), at });
  if (judged.value.accepted) return;
  const errors = judged.because.map(({ rule, text, textZh }) => {
    return { path: 'outcome', rule, message: text, messageZh: textZh };
  });
  throw new Problem('invalid-content', 'The customer was tried today already.', errors);
}

/** Stores the answer and its line in the log. False when the task was written by something else since it was read. */
async function store(
  task: LeadTask,
  lead: Lead,
  result: TaskResult,
  staff: Staff,
  at: string,
  deps: Deps,
): Promise<boolean> {
  const { taskId, leadId, kind } = task;
  const calendar = await deps.store.calendar.recent(at);
  const { task: answered, touches } = touched(deps.rulebook, calendar, task, { by: staff.staffId, at });
  const { committed } = await deps.store.commit({
    task: { ...answered, status: 'done', result: { ...result, by: staff.staffId, at } },
    touches,
    notWaiting: leadId,
    events: [
      {
        ...{ leadId, at, eventId: `${taskId}:answered`, kind: 'task-answered', stage: lead.stage },
        actor: staff.staffId,
        because: task.because,
        facts: {
          taskId,
          task: kind,
          outcome: result.outcome,
          horizon: result.intent?.horizon ?? null,
          ...(result.reason !== undefined && { reason: result.reason }),
          ...(result.method !== undefined && { method: result.method }),
          ...(result.covered !== undefined && { covered: [...result.covered] }),
          ...(result.nextContactOn !== undefined && { nextContactOn: result.nextContactOn }),
          dueAt: task.dueAt,
        },
      },
    ],
  });
  return committed;
}

/** The record was changed from outside while the task waited, which cancelled it. */
function isRerouted({ status, result }: Task): boolean {
  return status === 'cancelled' && result?.outcome === 'rerouted';
}

/**
 * Keeps an answer that came after its lead was changed from outside: what the person found out is not lost, but the lead
 * goes on from its record. The first such answer is kept, unless the person was erased: then nobody may write of him or
 * her any more. Throws {@link Problem} in any case.
 */
async function keepLate(
  task: LeadTask,
  result: TaskResult,
  staff: Staff,
  at: string,
  deps: Deps,
): Promise<undefined> {
  const { taskId, leadId, kind } = task;
  const lead = await leadFound(deps.store, leadId);
  if (lead.erasedAt !== undefined || lead.endedBecause === 'erased')
    throw new Problem(
      'person-erased',
      'The customer’s data are erased; nothing more is kept of the customer.',
    );
  if (task.lateAnswer === undefined) {
    const { outcome } = result;
    const { committed } = await deps.store.commit({
      unchangedLead: lead,
      task: { ...task, lateAnswer: { ...result, by: staff.staffId, at } },
      events: [
        {
          ...{ leadId, at, eventId: `${taskId}:~kept`, kind: 'answer-kept', stage: lead.stage },
          actor: staff.staffId,
          because: [],
          facts: { taskId, task: kind, answer: outcome },
        },
      ],
    });
    if (!committed) return undefined;
  }
  throw new Problem(
    'path-moved-on',
    'The lead was changed while this task waited: the answer is kept with the task, and the lead has gone on. Look at the lead for its present task.',
  );
}
