import type { Decision } from '../../domain/decision.ts';
import { invalidReason } from '../../domain/invalid-reason.ts';
import { maySeeAll } from '../../domain/mask.ts';
import { outcomeReason } from '../../domain/outcome-reason.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { type OutcomeNeeds, TASK_OUTCOMES, type TaskKind } from '../../domain/task-kinds.ts';
import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import type { Staff } from '../shared/claims.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { leadFound } from '../shared/found.ts';
import { noteFullRead } from '../shared/note-full-read.ts';
import { Problem } from '../shared/problem.ts';
import type { Lead } from '../store/lead.ts';
import { isPlanTask, type LeadTask } from '../store/task.ts';
import { maskedCustomerOf } from './lead-view.ts';
import { getTask } from './schemas/tasks.ts';
import { maySee } from './sight.ts';
import { checkedOf } from './task-checked.ts';
import { taskCourseOf } from './task-course-view.ts';
import { delegatesOf } from './task-delegates.ts';
import { lossOf } from './task-loss.ts';
import { attemptsOf, formOf, formView, waysOf } from './task-page.ts';
import { scriptOf } from './task-script.ts';
import { planTaskViewOf, taskSummaryOf } from './task-view.ts';

type Input = Pick<ApiInput<typeof getTask>, 'staff' | 'params' | 'at' | 'requestId'>;

/**
 * One task with all that its owner needs. The customer is shown in full to those whom the rulebook names (O14), and each
 * such read is a line in the lead's log; to everybody else the customer is masked.
 */
export async function run(
  { staff, params: { taskId }, at, requestId }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getTask>> {
  const task = await store.tasks.get(taskId);
  if (task === undefined || !(task.ownerId === staff.staffId || maySee(staff, task))) {
    throw new Problem('not-found', 'There is no such task.');
  }
  if (isPlanTask(task)) {
    const delegates = await delegatesOf({ store, rulebook }, task, staff, at);
    return { status: 200, body: planTaskViewOf(task, delegates) };
  }
  const lead = await leadFound(store, task.leadId);

  const full = maySeeCustomer(rulebook, staff, task, lead);
  if (full.value) {
    const reader = { staff, at, requestId, way: 'task', taskId, reason: 'task-work' } as const;
    await noteFullRead({ store, rulebook }, lead, { ...reader, because: full.because });
  }
  const { informed, methods, checklist, because, result, handovers = [] } = task;
  return {
    status: 200,
    body: {
      ...taskSummaryOf(task),
      ...{ informed: [...informed], methods: [...methods], checklist: [...checklist], because: [...because] },
      allowedOutcomes: allowedOutcomes(rulebook, task.kind),
      ways: waysOf(rulebook, task),
      form: formView(formOf(rulebook, task, lead, at)),
      script: await scriptOf({ store, rulebook }, task, lead, staff, at),
      ...(await lossOf({ store, rulebook }, task, lead, full.value)),
      checked: await checkedOf({ store, rulebook }, task, staff, full.value),
      attempts: attemptsOf(rulebook, task.kind, lead, { dueAt: task.dueAt, at }),
      customer: full.value
        ? fullCustomer(lead)
        : { sight: 'masked', ...maskedCustomerOf(rulebook, lead.customer) },
      doubt: doubtOf(rulebook, lead, full.value),
      outcome: result?.outcome,
      method: result?.method,
      ...(result?.covered !== undefined && { covered: [...result.covered] }),
      nextContactOn: result?.nextContactOn,
      course: taskCourseOf(task, full.value),
      handovers: handovers.map(({ from, to, at, because }) => ({ from, to, at, because: [...because] })),
    },
  };
}

function maySeeCustomer(rulebook: Rulebook, staff: Staff, task: LeadTask, lead: Lead): Decision<boolean> {
  const { side, post } = staff;
  const ownDealer = side === 'dealer' && staff.dealerId === lead.dealerId;
  const assigned = task.ownerId === staff.staffId && task.status === 'waiting';
  return maySeeAll(rulebook, {
    post,
    side,
    relation: assigned ? 'assigned' : ownDealer ? 'own-dealer' : 'none',
  });
}

function fullCustomer({ customer: { name, phone, phoneExtension, address } }: Lead) {
  return { sight: 'full', name, phone, phoneExtension, address } as const;
}

/** Why head office returned the record; its note may name the customer. */
function doubtOf(rulebook: Rulebook, { doubt }: Lead, full: boolean) {
  if (doubt === undefined) return undefined;
  return { ...invalidReason(rulebook, doubt.reason), ...(full && { note: doubt.note }) };
}

function allowedOutcomes(rulebook: Rulebook, kind: TaskKind) {
  const outcomes: Record<string, OutcomeNeeds> = TASK_OUTCOMES[kind];
  return Object.entries(outcomes).map(([outcome, { nameZh, horizons, remark, reasons }]) => ({
    ...{ outcome, nameZh, remarkNeeded: remark === true },
    ...(horizons !== undefined && { horizons: [...horizons] }),
    ...(reasons !== undefined && { reasons: reasons.map((reason) => outcomeReason(rulebook, kind, reason)) }),
  }));
}

export const handler = apiHandler(getTask, run, dependencies);
