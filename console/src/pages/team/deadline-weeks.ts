/** How much is due on a day. */
export interface DueDay {
  readonly date: string;
  readonly workday: boolean;
  readonly leadTasks: number;
  readonly planTasks: number;
  readonly care: number;
}

/** A square of the calendar; `weight` is 0 to 4, by how much people have to do on the day against the fullest one. */
export interface DeadlineSquare extends DueDay {
  readonly work: number;
  readonly weight: number;
}

const DAY_MS = 86_400_000;
const WEIGHTS = 4;

/** Weeks from Monday to Sunday; days outside of the span are left out as undefined. */
export function deadlineWeeks(days: readonly DueDay[]): (DeadlineSquare | undefined)[][] {
  const [first] = days;
  if (first === undefined) return [];
  const most = Math.max(1, ...days.map(workOf));
  const squares: (DeadlineSquare | undefined)[] = [
    ...Array.from({ length: weekdayOf(first.date) }, () => undefined),
    ...days.map((day) => ({ ...day, work: workOf(day), weight: Math.ceil((workOf(day) / most) * WEIGHTS) })),
  ];
  const weeks = Math.ceil(squares.length / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => squares[week * 7 + day]),
  );
}

/** The last day of so many days from one. */
export function dayBy(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

function workOf({ leadTasks, planTasks }: DueDay): number {
  return leadTasks + planTasks;
}

/** Monday is 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
