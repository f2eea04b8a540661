import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Notice } from '../notify/notice.ts';
import type { Recipient } from '../store/message.ts';
import { HQ_QUEUE, type Task } from '../store/task.ts';
import { taskNotice } from './ladder-turn.ts';
import type { Subject } from './task-subject.ts';

/**
 * Whom the end of a clock at an instant is told: who had it, who has it now, and the manager, each once. It follows from
 * the task alone, so that a second run of the call tells the same.
 */
export function passedOnNotices(
  rulebook: Rulebook,
  task: Task,
  subject: Subject,
  at: string,
): readonly Notice[] {
  const rounds = task.firstTouch?.rounds ?? [];
  const index = rounds.findIndex(({ expiredAt }) => expiredAt === at);
  const round = rounds[index];
  if (round?.to === undefined) return [];
  const { ownerId: from, to, manager } = round;
  const { steps } = rulebook.entries['first-touch'].value;
  const touchBy = rounds[index + 1]?.expiresAt;
  const notice = (staffId: string, step: { channel: 'sms' | 'email'; template: string }): Notice => {
    const recipient: Recipient =
      staffId === HQ_QUEUE ? { kind: 'queue', queue: HQ_QUEUE } : { kind: 'staff', staffId };
    const cause = `first-touch:${index + 1}:${staffId}`;
    const made = taskNotice(rulebook, { task, subject, to: recipient, at, cause, ...step });
    return { ...made, facts: { ...made.facts, from, to, ...(touchBy !== undefined && { touchBy }) } };
  };
  return [
    ...(to === from ? [] : [notice(from, steps.lost)]),
    notice(to, steps.taken),
    ...(manager === undefined || manager === from || manager === to ? [] : [notice(manager, steps.manager)]),
  ];
}
