import { localDate } from './calendar.ts';
import { chinaCalendar } from './china-calendar.ts';
import type { Staff } from './organisation.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { dayOfWork, weekdayOf } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** What the presence of a person hangs on; names and telephones stay outside. */
export interface PersonDays extends Pick<Staff, 'staffId' | 'active'> {
  readonly absences?: Staff['absences'];
  readonly deputies?: Staff['deputies'];
  readonly workingDays?: Staff['workingDays'];
  readonly dayExceptions?: Staff['dayExceptions'];
}

/** Whether a person is in service and not away on the local day of an instant. */
export function isPresent(rulebook: Rulebook, person: PersonDays, at: string): boolean {
  return person.active && !isAway(rulebook, person, at);
}

/** Whether a person is away on the local day of an instant. A day off is no absence: work waits for the next workday. */
export function isAway(rulebook: Rulebook, { absences = [] }: PersonDays, at: string): boolean {
  const day = localDate(at, rulebook.entries['due-time'].value.timeZone);
  return absences.some(({ from, to }) => from <= day && (to === undefined || day <= to));
}

/**
 * Whether a person works on the local day of an instant: by the person's exception for that day, then by the holidays and
 * make-up days of the calendar, then by the person's own week.
 */
export function isAtWork(
  rulebook: Rulebook,
  person: PersonDays,
  at: string,
  calendar: WorkingCalendar = chinaCalendar,
): boolean {
  const day = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const exception = person.dayExceptions?.find(({ date }) => date === day);
  if (exception !== undefined) return exception.works;
  const { works, kind } = dayOfWork(rulebook, calendar, day);
  if (person.workingDays === undefined || kind === 'holiday' || kind === 'make-up') return works;
  return person.workingDays.includes(weekdayOf(day));
}

/** Who stands in for a person on the local day of an instant, in the order in which they are named. */
export function deputiesOf(rulebook: Rulebook, { deputies = [] }: PersonDays, at: string): string[] {
  const day = localDate(at, rulebook.entries['due-time'].value.timeZone);
  return deputies
    .filter(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to))
    .map(({ staffId }) => staffId);
}
