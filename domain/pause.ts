import { addDays, atLocalTime, canonicalInstant, daysBetween, isBefore, localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { LadderStep } from './ladder.ts';
import { movedLadder } from './moved-ladder.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** One thing wrong with a pause, and by which rule. */
export interface PauseProblem {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly messageZh: string;
}

/** What is wrong with a pause that is asked for; nothing when it may begin. */
export function pauseProblems(
  rulebook: Rulebook,
  { at, until, pausesBefore }: { readonly at: string; readonly until: string; readonly pausesBefore: number },
): readonly PauseProblem[] {
  const { maxDays, maxTimes } = rulebook.entries.pause.value;
  const { rule } = rulebook.entries.pause.source;
  const problem = (path: string, message: string, messageZh: string) => ({ path, rule, message, messageZh });
  const last = addDaysTo(rulebook, at, maxDays);
  return [
    ...(isBefore(at, until) ? [] : [problem('until', 'is over already', '暂停截止时间已过')]),
    ...(isBefore(last, until)
      ? [problem('until', `lies more than ${maxDays} days ahead`, `暂停不得超过${maxDays}天`)]
      : []),
    ...(pausesBefore >= maxTimes
      ? [problem('', `the task was paused ${maxTimes} times already`, `该任务已暂停${maxTimes}次`)]
      : []),
  ];
}

/**
 * The dates of a task after a pause from `at` to `until`: the due date moves by the local days that lie between, or stays,
 * as the rulebook says, and the reminders that are left come after the pause, on the mornings of the calendar.
 */
export function pausedDates(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  input: {
    readonly ladder: readonly LadderStep[];
    readonly nextStep: number;
    /** The due date as it was before the pause. */
    readonly dueAt: string;
    readonly at: string;
    readonly until: string;
  },
): Decision<{ readonly dueAt: string; readonly ladder: readonly LadderStep[] }> {
  const { ladder, nextStep, at, until } = input;
  const { timeZone, time } = rulebook.entries['due-time'].value;
  const { dueDate } = rulebook.entries.pause.value;
  const days = daysBetween(localDate(at, timeZone), localDate(until, timeZone));
  const moves = dueDate === 'moves' && days > 0;
  const dueAt = moves
    ? atLocalTime(addDays(localDate(input.dueAt, timeZone), days), time, timeZone)
    : input.dueAt;
  const moved = movedLadder(rulebook, calendar, { ladder, nextStep, dueAt, at: until });
  const inputs = { at: canonicalInstant(at), until: canonicalInstant(until), days, from: input.dueAt, dueAt };
  const [text, textZh] = moves
    ? [`Paused for ${days} days: the due date moves by as many.`, `暂停${days}天，到期日相应顺延。`]
    : ['Paused; the due date stays.', '已暂停，到期日不变。'];
  return { value: { dueAt, ladder: moved }, because: [cite(rulebook, 'pause', inputs, text, textZh)] };
}

function addDaysTo(rulebook: Rulebook, at: string, days: number): string {
  const { timeZone, time } = rulebook.entries['due-time'].value;
  return atLocalTime(addDays(localDate(at, timeZone), days), time, timeZone);
}
