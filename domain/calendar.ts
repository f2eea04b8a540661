import { Temporal } from 'temporal-polyfill';

/**
 * Calendar arithmetic on ISO instants. Every instant that leaves here is in UTC with whole seconds
 * (`2011-05-03T15:59:59Z`), so that instants of the domain sort as text.
 */

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDate(instant: string, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** The local time of an instant, `HH:mm:ss`. */
export function localTime(instant: string, timeZone: string): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'second' });
}

/** The instant at a local time of a local day. */
export function atLocalTime(date: string, time: string, timeZone: string): string {
  const day = Temporal.PlainDate.from(date);
  return utc(day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).toInstant());
}

/** A local day so many days later (or earlier, when negative). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole days from one local day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** The same local day and time so many calendar months later; a day the month does not have becomes its last. */
export function addMonths(instant: string, months: number, timeZone: string): string {
  return utc(zoned(instant, timeZone).add({ months }).toInstant());
}

/** The first instant, in whole seconds, that lies after a last one: when a thing that lasts until then is over. */
export function afterInstant(last: string): string {
  return utc(Temporal.Instant.from(last).add({ seconds: 1 }));
}

/** The instant so many minutes later (or earlier, when negative). */
export function addMinutes(instant: string, minutes: number): string {
  return utc(Temporal.Instant.from(instant).add({ minutes }));
}

/** Whether an instant lies before another, whatever their notation. */
export function isBefore(instant: string, other: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(other)) < 0;
}

/** Milliseconds from one instant to another; negative when `to` lies before `from`. */
export function millisecondsBetween(from: string, to: string): number {
  return Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds;
}

/** An instant in the notation of the domain: UTC, whole seconds, rounded down. */
export function canonicalInstant(instant: string): string {
  return utc(Temporal.Instant.from(instant));
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second', roundingMode: 'floor' });
}
