import { deterministicId } from '../kernel/deterministic-id.ts';
import type { Target } from './target.ts';

/** One occurrence of a schedule on its way to one target. Instants are milliseconds since the epoch. */
export interface Invocation {
  id: string;
  scheduleArn: string;
  scheduledAt: number;
  firstAttemptAt: number;
  /** How many attempts have failed. */
  failures: number;
  nextAt: number;
  target: Target;
}

/** The invocation of one target for one occurrence. */
export function newInvocation(
  scheduleArn: string,
  scheduledAt: number,
  now: number,
  target: Target,
  targetIndex: number,
): Invocation {
  const id = deterministicId(scheduleArn, scheduledAt, targetIndex);
  return { id, scheduleArn, scheduledAt, firstAttemptAt: now, failures: 0, nextAt: now, target };
}

/** An instant as events of EventBridge write it: without fractions of a second. */
function eventTime(instantMs: number): string {
  return `${new Date(instantMs).toISOString().slice(0, 19)}Z`;
}

/** The target's input with the context attributes of this attempt, or the event that tells of the schedule. */
export function invocationInput(
  invocation: Invocation,
  source: 'aws.scheduler' | 'aws.events',
  { region, accountId }: { region: string; accountId: string },
): string {
  const { target, scheduledAt, scheduleArn, id, failures } = invocation;
  const time = eventTime(scheduledAt);
  if (target.input !== undefined) {
    return target.input
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', String(failures + 1));
  }
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source,
    account: accountId,
    time,
    region,
    resources: [scheduleArn],
    detail: source === 'aws.scheduler' ? '{}' : {},
  });
}

/** How long to wait before the next attempt, in milliseconds: doubling from one second up to five minutes. */
export function retryDelayMs(failures: number): number {
  return Math.min(2 ** (failures - 1), 300) * 1_000;
}
