import { atLocalTime, isBefore, localDate } from './calendar.ts';
import { isFirstTouchStep } from './first-touch.ts';
import { type LadderStep, morningAfter, reminderDays, wordsFor } from './ladder.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/**
 * The ladder of a task after the calendar changed: what was taken stays as it was, the steps that are left keep their
 * order, addressee and channel and get the mornings of the new calendar. A reminder whose new morning is over is left out.
 * `nextStep` is the index of the first step that has not been taken, `at` the instant of the change.
 */
export function movedLadder(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  input: {
    readonly ladder: readonly LadderStep[];
    readonly nextStep: number;
    readonly dueAt: string;
    readonly at: string;
  },
): readonly LadderStep[] {
  const { ladder, nextStep, dueAt, at } = input;
  const { timeZone } = rulebook.entries['due-time'].value;
  const dueDay = localDate(dueAt, timeZone);
  const onDay = (day: string) => atLocalTime(day, rulebook.entries.ladder.value.time, timeZone);
  const { before } = reminderDays(rulebook, calendar, dueDay);

  const taken = ladder.slice(0, nextStep);
  const moved: LadderStep[] = [];
  // What comes after the due date goes from morning to morning, on from the last one that was taken.
  let morning =
    [dueDay, ...taken.slice(1).map((step) => localDate(step.at, timeZone))].toSorted().at(-1) ?? dueDay;
  for (const step of ladder.slice(nextStep)) {
    if (step.kind === 'assigned' || isFirstTouchStep(step)) {
      moved.push(step);
    } else if (step.kind === 'before-due' || step.kind === 'due-day') {
      const day = before.find(({ kind }) => kind === step.kind)?.day;
      if (day === undefined || !isBefore(at, onDay(day))) continue;
      moved.push({ ...step, at: onDay(day), ...wordsFor(rulebook, step.kind, day < dueDay) });
    } else {
      do morning = morningAfter(rulebook, calendar, morning).value;
      while (!isBefore(at, onDay(morning)));
      moved.push({ ...step, at: onDay(morning) });
    }
  }
  return [...taken, ...moved].map((step, index) => ({ ...step, step: index + 1 }));
}
