import { readScheduleExpression } from './schedule-expression.ts';
import type { Target } from './target.ts';

/** A schedule as the clock sees it. Instants are milliseconds since the epoch. */
export interface TimedSchedule {
  arn: string;
  expression: string;
  timeZone: string;
  /** Recurring schedules are due from here on, and until there. */
  startAt?: number;
  endAt?: number;
  enabled: boolean;
  /** When it was last put: nothing from before is made up for, except a one-time schedule that was never due. */
  putAt: number;
  /** The last occurrence that was taken care of. */
  firedThrough?: number;
  /** Whether a rate is due at once, as for Scheduler, or after its first period, as for rules of EventBridge. */
  rateStartsAtOnce: boolean;
  targets: Target[];
  /** Whether it goes when nothing more is to come. */
  deleteAfterCompletion: boolean;
}

/** The next occurrence that has not been taken care of; undefined when there is none, or the schedule is disabled. */
export function nextOccurrence(schedule: TimedSchedule): number | undefined {
  if (!schedule.enabled) return undefined;
  const expression = readScheduleExpression(schedule.expression, schedule.timeZone);
  if (expression.kind === 'at') return schedule.firedThrough === undefined ? expression.at : undefined;
  const found = recurrence(schedule, expression);
  return found === undefined || (schedule.endAt !== undefined && found > schedule.endAt) ? undefined : found;
}

function recurrence(
  schedule: TimedSchedule,
  expression:
    | { kind: 'rate'; periodMs: number }
    | { kind: 'cron'; next: (after: number) => number | undefined },
): number | undefined {
  const { firedThrough = Number.NEGATIVE_INFINITY, putAt, startAt } = schedule;
  const after = Math.max(firedThrough, putAt - 1, (startAt ?? Number.NEGATIVE_INFINITY) - 1);
  if (expression.kind === 'cron') return expression.next(after);
  const base = startAt ?? putAt;
  const first = schedule.rateStartsAtOnce ? base : base + expression.periodMs;
  if (first > after) return first;
  return first + (Math.floor((after - first) / expression.periodMs) + 1) * expression.periodMs;
}

/**
 * The occurrence to begin with after a stop: of those that passed meanwhile only the last, so that a laptop that was
 * closed for a week does not do a week's work at once. One-time schedules are never passed over.
 */
export function latestMissed(schedule: TimedSchedule, next: number, now: number): number {
  if (next > now) return next;
  const expression = readScheduleExpression(schedule.expression, schedule.timeZone);
  if (expression.kind === 'at') return next;
  // Look back in growing steps, so that a cron of every minute is not walked through from the beginning.
  for (let backMs = 3_600_000; ; backMs *= 24) {
    const from = Math.max(now - backMs, next - 1);
    let last: number | undefined;
    let candidate = nextOccurrence({ ...schedule, firedThrough: from });
    while (candidate !== undefined && candidate <= now) {
      last = candidate;
      candidate = nextOccurrence({ ...schedule, firedThrough: candidate });
    }
    if (last !== undefined) return last;
    if (from === next - 1) return next;
  }
}
