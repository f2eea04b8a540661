import china from './calendars/china.json' with { type: 'json' };
import {
  type CalendarYear,
  calendarYearProblems,
  type WorkingCalendar,
  workingCalendarSchema,
} from './working-calendar-schema.ts';

/** A calendar that cannot be used; `problems` lists everything that is wrong with it, each with its place. */
export class WorkingCalendarError extends Error {
  override readonly name = 'WorkingCalendarError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the calendar has ${problems.length} problem(s):\n${problems.join('\n')}`);
    this.problems = problems;
  }
}

/** Reads a calendar from its JSON value. Throws WorkingCalendarError with all problems. */
export function loadCalendar(json: unknown): WorkingCalendar {
  const parsed = workingCalendarSchema.safeParse(json, { jitless: true });
  if (!parsed.success) {
    throw new WorkingCalendarError(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`),
    );
  }
  const { years } = parsed.data;
  const problems = years.flatMap((year, index) => [
    ...calendarYearProblems(year).map(({ path, message }) => `years.${index}.${path}: ${message}`),
    ...(years.findIndex((other) => other.year === year.year) < index
      ? [`years.${index}: the year ${year.year} stands twice`]
      : []),
  ]);
  if (problems.length > 0) throw new WorkingCalendarError(problems);
  return parsed.data;
}

/** The calendar with years that were published later; each takes the place of the same year. */
export function withYears(calendar: WorkingCalendar, later: readonly CalendarYear[]): WorkingCalendar {
  if (later.length === 0) return calendar;
  const kept = calendar.years.filter(({ year }) => !later.some((other) => other.year === year));
  return { ...calendar, years: [...kept, ...later].toSorted((one, other) => one.year - other.year) };
}

/** The calendar that ships with the product. */
export const chinaCalendar: WorkingCalendar = loadCalendar(china);
