import { Temporal } from 'temporal-polyfill';
import { addDays, atLocalTime, canonicalInstant, isBefore, localDate } from './calendar.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** Why a day is worked or not. */
export type DayKind = 'weekday' | 'weekend' | 'holiday' | 'make-up';

/** Whether people work on a day; provisional while nobody has published the year. */
export interface DayOfWork {
  readonly works: boolean;
  readonly kind: DayKind;
  readonly provisional: boolean;
}

/** Something worked out with the calendar; provisional when a day that it looked at is. */
export interface Reckoned<T> {
  readonly value: T;
  readonly provisional: boolean;
}

/** The weekday of a local day, 1 Monday to 7 Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/**
 * Whether a local day is a workday: as published, and otherwise provisionally by its weekday and the days off that have
 * a fixed date.
 */
export function dayOfWork(rulebook: Rulebook, calendar: WorkingCalendar, date: string): DayOfWork {
  const provisional = !calendar.years.some(({ year }) => date.startsWith(`${year}-`));
  for (const { holidays, workdays } of calendar.years) {
    if (holidays.some(({ from, to }) => from <= date && date <= to))
      return { works: false, kind: 'holiday', provisional: false };
    if (workdays.includes(date)) return { works: true, kind: 'make-up', provisional: false };
  }
  if (provisional && calendar.statutory.days.some(({ monthDay }) => date.endsWith(`-${monthDay}`)))
    return { works: false, kind: 'holiday', provisional };
  const works = rulebook.entries['working-hours'].value.weekdays.includes(weekdayOf(date));
  return { works, kind: works ? 'weekday' : 'weekend', provisional };
}

/** Whether a local day is a workday. */
export function isWorkday(rulebook: Rulebook, calendar: WorkingCalendar, date: string): Reckoned<boolean> {
  const { works, provisional } = dayOfWork(rulebook, calendar, date);
  return { value: works, provisional };
}

/** The first workday after a local day. */
export function nextWorkday(rulebook: Rulebook, calendar: WorkingCalendar, date: string): Reckoned<string> {
  return walk(rulebook, calendar, addDays(date, 1), 1);
}

/** The local day itself when it is a workday, and otherwise the last one before it. */
export function workdayUntil(rulebook: Rulebook, calendar: WorkingCalendar, date: string): Reckoned<string> {
  return walk(rulebook, calendar, date, -1);
}

/** The first instant, not before `instant`, that lies in working hours. */
export function workingTimeFrom(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  instant: string,
): Reckoned<string> {
  const day = localDate(instant, rulebook.entries['due-time'].value.timeZone);
  const today = dayOfWork(rulebook, calendar, day);
  const { opens, closes } = hoursOf(rulebook, day);
  if (today.works && !isBefore(closes, instant)) {
    const value = isBefore(instant, opens) ? opens : canonicalInstant(instant);
    return { value, provisional: today.provisional };
  }
  const next = nextWorkday(rulebook, calendar, day);
  return {
    value: hoursOf(rulebook, next.value).opens,
    provisional: today.provisional || next.provisional,
  };
}

/**
 * The instant at which so many minutes of working time have passed since an instant. It lies within working hours, their
 * last second included; the inverse of {@link workingMinutesBetween}. Throws RangeError for a negative number.
 */
export function addWorkingMinutes(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  instant: string,
  minutes: number,
): Reckoned<string> {
  if (!Number.isInteger(minutes) || minutes < 0)
    throw new RangeError('working minutes are whole and not negative');
  let { value: at, provisional } = workingTimeFrom(rulebook, calendar, instant);
  let left = minutes * 60;
  for (;;) {
    const day = localDate(at, rulebook.entries['due-time'].value.timeZone);
    const room = secondsBetween(at, hoursOf(rulebook, day).closes);
    if (left <= room) return { value: addSeconds(at, left), provisional };
    left -= room;
    const next = nextWorkday(rulebook, calendar, day);
    provisional ||= next.provisional;
    at = hoursOf(rulebook, next.value).opens;
  }
}

/** Whole minutes of working time between two instants; 0 when the second does not come after the first. */
export function workingMinutesBetween(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  from: string,
  to: string,
): Reckoned<number> {
  const { timeZone } = rulebook.entries['due-time'].value;
  const last = localDate(to, timeZone);
  let seconds = 0;
  let provisional = false;
  for (let day = localDate(from, timeZone); day <= last; day = addDays(day, 1)) {
    const { works, provisional: unsure } = dayOfWork(rulebook, calendar, day);
    provisional ||= unsure;
    if (!works) continue;
    const { opens, closes } = hoursOf(rulebook, day);
    const begins = isBefore(opens, from) ? canonicalInstant(from) : opens;
    const ends = isBefore(to, closes) ? canonicalInstant(to) : closes;
    if (isBefore(begins, ends)) seconds += secondsBetween(begins, ends);
  }
  return { value: Math.floor(seconds / 60), provisional };
}

function walk(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  from: string,
  direction: 1 | -1,
): Reckoned<string> {
  let provisional = false;
  for (let day = from; ; day = addDays(day, direction)) {
    const { works, provisional: unsure } = dayOfWork(rulebook, calendar, day);
    provisional ||= unsure;
    if (works) return { value: day, provisional };
  }
}

function hoursOf(rulebook: Rulebook, date: string): { readonly opens: string; readonly closes: string } {
  const { timeZone } = rulebook.entries['due-time'].value;
  const { from, until } = rulebook.entries['working-hours'].value;
  return { opens: atLocalTime(date, from, timeZone), closes: atLocalTime(date, until, timeZone) };
}

function secondsBetween(from: string, to: string): number {
  return Temporal.Instant.from(from).until(Temporal.Instant.from(to), { largestUnit: 'second' }).seconds;
}

function addSeconds(instant: string, seconds: number): string {
  return canonicalInstant(Temporal.Instant.from(instant).add({ seconds }).toString());
}
