import type { Reason, ReasonInputs } from '../../domain/decision.ts';
import { recipientOf } from '../../domain/escalation.ts';
import { isTouchTemplate } from '../../domain/first-touch-messages.ts';
import type { LadderStepKind } from '../../domain/ladder.ts';
import { maskTelephone } from '../../domain/mask.ts';
import type { Organisation } from '../../domain/organisation.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Notice } from '../notify/notice.ts';
import type { Recipient } from '../store/message.ts';
import { HQ_QUEUE, type StoredLadderStep, type Task } from '../store/task.ts';
import { derivedId } from './derived-id.ts';
import { setting } from './env.ts';
import { idOf, type Subject, type TaskLine } from './task-subject.ts';

/** What a step of a ladder does: whom it tells what, and the line that it adds to the story. */
export interface StepToTake {
  readonly step: StoredLadderStep;
  readonly notice: Notice;
  readonly line: TaskLine;
}

const EVENT_KINDS = {
  assigned: 'person-reminded',
  'first-touch-warning': 'person-reminded',
  'first-touch-expired': 'task-handed-over',
  'before-due': 'person-reminded',
  'due-day': 'person-reminded',
  overdue: 'person-reminded',
  escalate: 'task-escalated',
  'give-up': 'task-given-up',
} as const;

/** The index of the first step that is not yet due at an instant, counted from the first that has not been taken. */
export function firstNotDue({ ladder, nextStep }: Task, at: string): number {
  let index = nextStep;
  while (index < ladder.length && Date.parse(ladder[index]!.at) <= Date.parse(at)) index += 1;
  return index;
}

/** Steps that remind: several of them to one person within an hour become one message. */
const GATHERED: readonly LadderStepKind[] = ['before-due', 'due-day', 'overdue', 'escalate', 'give-up'];

/** Works out steps of a ladder at an instant: who is there to be told decides it (O12). */
export function stepsToTake(
  rulebook: Rulebook,
  organisation: Organisation,
  { task, subject, indexes, at }: { task: Task; subject: Subject; indexes: readonly number[]; at: string },
): readonly StepToTake[] {
  return indexes.map((index) => {
    const step = task.ladder[index]!;
    const { to, because } = addressee(rulebook, organisation, task, step, at);
    const { channel, template } = step;
    const cause = String(step.step);
    const told = taskNotice(rulebook, { task, subject, to, at, cause, channel, template });
    const touchBy = task.firstTouch?.rounds.at(-1)?.expiresAt;
    const notice: Notice = {
      ...told,
      ...(GATHERED.includes(step.kind) && { gather: true }),
      ...(isTouchTemplate(template) && touchBy !== undefined && { facts: { ...told.facts, touchBy } }),
    };
    const line: TaskLine = {
      at,
      eventId: `${task.taskId}:${step.step}`,
      kind: EVENT_KINDS[step.kind],
      actor: 'system',
      because,
      facts: {
        taskId: task.taskId,
        step: step.step,
        kind: step.kind,
        channel: notice.channel,
        template: step.template,
        dueAt: task.dueAt,
        to: nameOf(to),
      },
    };
    return { step, notice, line };
  });
}

/** The notice of a task to somebody. `cause` tells it from every other notice of the same task. */
export function taskNotice(
  rulebook: Rulebook,
  input: {
    readonly task: Task;
    readonly subject: Subject;
    readonly to: Recipient;
    readonly at: string;
    readonly cause: string;
    readonly channel: Notice['channel'];
    readonly template: string;
  },
): Notice {
  const { task, subject, to, at, cause, channel, template } = input;
  const id = idOf(subject);
  return {
    messageId: derivedId(['message', task.taskId, cause], 20),
    leadId: id,
    taskId: task.taskId,
    to,
    // A queue has no telephone.
    channel: to.kind === 'queue' && channel === 'sms' ? 'email' : channel,
    template,
    facts: {
      taskKind: task.kind,
      dueAt: task.dueAt,
      link: `${setting('LINK_BASE').replace(/\/$/, '')}/${id}`,
      ...aboutOf(rulebook, task, subject),
    },
    at,
  };
}

/** What of the lead or the plan its people are told: ids, classes and masked forms. */
function aboutOf(rulebook: Rulebook, { ofPlan }: Task, { lead, plan }: Subject): ReasonInputs {
  if (plan === undefined)
    return { leadId: lead.leadId, maskedPhone: maskTelephone(rulebook, lead.customer.phone) };
  const { planId, kind, period } = plan;
  return { planId, planKind: kind, period, ...(ofPlan?.part !== undefined && { part: ofPlan.part }) };
}

function addressee(
  rulebook: Rulebook,
  organisation: Organisation,
  task: Task,
  step: StoredLadderStep,
  at: string,
): { readonly to: Recipient; readonly because: readonly Reason[] } {
  const queue: Recipient = { kind: 'queue', queue: HQ_QUEUE };
  // In head office's queue there is no dealer's ladder to climb: the queue itself is told, then the manager.
  if (task.ownerPost === undefined && step.to === 'owner') return { to: queue, because: [] };

  const owner = {
    staffId: task.ownerId,
    post: task.ownerPost ?? 'information-processor',
    side: organisation.staff.find(({ staffId }) => staffId === task.ownerId)?.side ?? ('dealer' as const),
  };
  const staff = organisation.staff.map((person) => ({ ...person, openTasks: 0 }));
  const { value, because } = recipientOf(rulebook, {
    to: task.ownerPost === undefined ? 'market-dept-manager' : step.to,
    owner,
    dealerId: task.dealerId,
    regionId: task.regionId,
    staff,
    at,
  });
  return { to: value.to === 'person' ? { kind: 'staff', staffId: value.staffId } : queue, because };
}

/** The name of a recipient in facts: a staff id, a queue, or the customer. */
export function nameOf(to: Recipient): string {
  return to.kind === 'staff' ? to.staffId : to.kind === 'queue' ? to.queue : 'customer';
}
