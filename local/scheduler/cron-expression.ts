import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';

/** A cron expression that AWS would not take, and why. */
export class CronExpressionError extends Error {
  override readonly name = 'CronExpressionError';
}

/**
 * Compiles an AWS cron expression: `minutes hours day-of-month month day-of-week year`, weekdays 1 to 7 from Sunday,
 * with `? L W #`.
 *
 * The fields are matched against the wall clock of the time zone. A wall time that the spring change skips does not
 * happen; one that the autumn change repeats happens the first time only (EventBridge Scheduler user guide, *daylight
 * savings time*).
 *
 * @param fields what stands between the parentheses of `cron(…)`.
 * @param timeZone an IANA name.
 * @returns a function that gives the first instant strictly after `after` (both in milliseconds since the epoch), or
 *   undefined when there is none before the year 2200.
 * @throws CronExpressionError
 */
export function compileCron(fields: string, timeZone: string): (after: number) => number | undefined {
  const cron = wallClockCron(fields);
  return (after) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDateTime();
    // The wall clock is handed to the library as if it were UTC, so that it finds wall times and no change of summer
    // time disturbs it; which instant a wall time is, is decided here.
    let candidate = cron.nextRun(new Date(wall.toZonedDateTime('UTC').epochMilliseconds));
    while (candidate) {
      const found = instantOf(candidate, timeZone);
      if (found !== undefined && found > after) return found;
      candidate = cron.nextRun(candidate);
    }
    return undefined;
  };
}

/** The first instant at which the zone's wall clock shows this time, or undefined when it never does. */
function instantOf(wallAsUtc: Date, timeZone: string): number | undefined {
  const wall = Temporal.Instant.fromEpochMilliseconds(wallAsUtc.getTime())
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : undefined;
}

function wallClockCron(expression: string): Cron {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6) throw new CronExpressionError(`six fields are needed, not ${fields.length}`);
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new CronExpressionError('exactly one of day-of-month and day-of-week must be ?');
  }
  for (const field of [minutes, hours, month, year]) {
    if (/[?LW#]/.test(field.replace(/JUL|[A-Z]{3}/gi, '')))
      throw new CronExpressionError(`${field} has a sign that belongs to days`);
  }
  for (const number of year.match(/\d{4,}/g) ?? []) {
    if (Number(number) < 1970 || Number(number) > 2199)
      throw new CronExpressionError(`the year ${number} is not within 1970 to 2199`);
  }
  for (const number of dayOfWeek.replace(/[#/]\d+/g, '').match(/\d+/g) ?? []) {
    if (Number(number) < 1 || Number(number) > 7) {
      throw new CronExpressionError(`the weekday ${number} is not within 1 (Sunday) to 7`);
    }
  }
  const weekdays = dayOfWeek === '?' ? '*' : dayOfWeek.toUpperCase() === 'L' ? '7' : dayOfWeek;
  const days = dayOfMonth === '?' ? '*' : dayOfMonth;
  const years = year === '*' ? '1970-2199' : year;
  try {
    return new Cron(`0 ${minutes} ${hours} ${days} ${month} ${weekdays} ${years}`, {
      mode: '7-part',
      alternativeWeekdays: true,
      sloppyRanges: true,
      timezone: 'UTC',
      paused: true,
    });
  } catch (cause) {
    throw new CronExpressionError((cause as Error).message, { cause });
  }
}
