import { Temporal } from 'temporal-polyfill';
import { compileCron } from './cron-expression.ts';

/** A schedule expression, ready to say when it is due. Instants are milliseconds since the epoch. */
export type ScheduleExpression =
  | { kind: 'at'; at: number }
  | { kind: 'rate'; periodMs: number }
  | { kind: 'cron'; next: (after: number) => number | undefined };

/** An expression or time zone that AWS would not take, and why. */
export class ScheduleExpressionError extends Error {
  override readonly name = 'ScheduleExpressionError';
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const compiled = new Map<string, ScheduleExpression>();

/**
 * Reads `at(yyyy-mm-ddThh:mm:ss)`, `rate(value unit)` or `cron(fields)`.
 *
 * @param timeZone the IANA zone in which `at` and `cron` are meant; a day of `rate` is always 24 hours.
 * @throws ScheduleExpressionError
 */
export function readScheduleExpression(text: string, timeZone: string): ScheduleExpression {
  const key = `${timeZone} ${text}`;
  const known = compiled.get(key);
  if (known) return known;
  checkTimeZone(timeZone);
  const [, kind, content = ''] = /^(at|rate|cron)\((.*)\)$/s.exec(text) ?? [];
  const expression = read(kind, content, timeZone, text);
  // One-time expressions are as many as there are schedules, and cheap; only the others are worth keeping.
  if (expression.kind !== 'at') compiled.set(key, expression);
  return expression;
}

function read(kind: string | undefined, content: string, timeZone: string, text: string): ScheduleExpression {
  try {
    if (kind === 'cron') return { kind, next: compileCron(content, timeZone) };
    if (kind === 'rate') return { kind, periodMs: readRate(content) };
    if (kind === 'at') return { kind, at: readAt(content, timeZone) };
  } catch (cause) {
    throw new ScheduleExpressionError(`Invalid Schedule Expression ${text}: ${(cause as Error).message}`, {
      cause,
    });
  }
  throw new ScheduleExpressionError(`Invalid Schedule Expression ${text}.`);
}

function readRate(content: string): number {
  const [, value, unit] = /^(\d+) (minute|hour|day)s?$/.exec(content) ?? [];
  if (!unit || Number(value) < 1) throw new Error('a rate is a positive number and minutes, hours or days');
  return Number(value) * UNIT_MS[unit]!;
}

function readAt(content: string, timeZone: string): number {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(content))
    throw new Error('it needs the form yyyy-mm-ddThh:mm:ss');
  return Temporal.PlainDateTime.from(content, { overflow: 'reject' }).toZonedDateTime(timeZone)
    .epochMilliseconds;
}

function checkTimeZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch (cause) {
    throw new ScheduleExpressionError(`Invalid time zone ${timeZone}.`, { cause });
  }
}
