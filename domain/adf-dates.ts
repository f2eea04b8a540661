import { Temporal } from 'temporal-polyfill';
import { addMonths, daysBetween, isBefore, localDate } from './calendar.ts';
import { type Horizon, LATER_HORIZONS, WEEK_HORIZONS } from './lead.ts';

/** A date as it was read: the instant in UTC, and what had to be assumed to reach it. */
export interface ReadDate {
  readonly instant: string;
  readonly assumed: 'nothing' | 'zone' | 'midnight';
}

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** ISO 8601 in its basic form, with or without the T. */
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const CHINESE_DAY = /^(\d{4})年(\d{1,2})月(\d{1,2})日/;
const RFC_2822 =
  /^(?:[a-z]{3},?\s+)?(\d{1,2})\s+([a-z]{3})\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|GMT|UTC?|Z)?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as senders of ADF write it: ISO 8601, extended or basic, with or without its offset, a day alone, also
 * with 年月日, or the form of e-mail (RFC 2822). Where no offset is told, `timeZone` is assumed. Undefined when it is none of these, or no day at all.
 */
export function readDate(written: string, timeZone: string): ReadDate | undefined {
  const text = written.normalize('NFKC').trim().replace(CHINESE_DAY, '$1-$2-$3 ').trim();
  const iso = ISO.exec(text) ?? BASIC.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, offset] = iso;
    if (hour === undefined && offset !== undefined) return undefined;
    const assumed = hour === undefined ? 'midnight' : offset === undefined ? 'zone' : 'nothing';
    return instantOf({ year, month, day, hour, minute, second }, offset, timeZone, assumed);
  }
  const mail = RFC_2822.exec(text);
  if (mail === null) return undefined;
  const [, day, monthName, year, hour, minute, second, offset] = mail;
  const month = String(MONTHS.indexOf(monthName?.toLowerCase() ?? '') + 1);
  const assumed = offset === undefined ? 'zone' : 'nothing';
  return instantOf({ year, month, day, hour, minute, second }, offset, timeZone, assumed);
}

function instantOf(
  parts: Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string | undefined>>,
  offset: string | undefined,
  timeZone: string,
  assumed: ReadDate['assumed'],
): ReadDate | undefined {
  const fields = Object.fromEntries(
    Object.entries(parts).map(([name, digits]) => [name, Number(digits ?? 0)]),
  ) as Record<keyof typeof parts, number>;
  try {
    const local = Temporal.PlainDateTime.from(fields, { overflow: 'reject' });
    const instant = local.toZonedDateTime(zoneOf(offset) ?? timeZone).toInstant();
    return { instant: instant.toString({ smallestUnit: 'second' }), assumed };
  } catch {
    return undefined;
  }
}

/** An offset in the notation of time zones: `-0800` and `-08` are `-08:00`, the names of Greenwich are `UTC`. */
function zoneOf(offset: string | undefined): string | undefined {
  if (offset === undefined) return undefined;
  const numeric = /^([+-]\d{2}):?(\d{2})?$/.exec(offset);
  return numeric === null ? 'UTC' : `${numeric[1]}:${numeric[2] ?? '00'}`;
}

/**
 * The horizon that a day until which somebody wants to buy comes to, counted from `from`; the rest of the first month
 * counts as its fourth week. Undefined when the day lies before `from`, or beyond a year.
 */
export function horizonUntil(from: string, until: string, timeZone: string): Horizon | undefined {
  const days = daysBetween(localDate(from, timeZone), localDate(until, timeZone));
  if (days < 0) return undefined;
  const week = WEEK_HORIZONS.find((_, index) => days <= (index + 1) * 7);
  if (week !== undefined) return week;
  const within = (months: number) =>
    !isBefore(addMonths(from, months, timeZone), until) ||
    localDate(addMonths(from, months, timeZone), timeZone) === localDate(until, timeZone);
  if (within(1)) return '4-weeks';
  return LATER_HORIZONS.find((horizon) => within(Number.parseInt(horizon, 10)));
}
