import type { Reason } from '../../domain/decision.ts';
import { pausedDates } from '../../domain/pause.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { WorkingCalendar } from '../../domain/working-calendar-schema.ts';
import type { Task } from '../store/task.ts';
import type { Pause } from '../store/task-course.ts';
import type { TaskLine } from './task-subject.ts';

/** A task as a pause or its end leaves it, and the line that tells of it. */
export interface PauseStep {
  readonly task: Task;
  readonly line: TaskLine;
}

/** Pauses a task that waits and is not paused. Its next turn is the end of the pause. */
export function pauseTask(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  task: Task,
  wish: Pick<Pause, 'at' | 'by' | 'until' | 'reason' | 'remark'>,
): PauseStep {
  const { ladder, nextStep, dueAt, pauses = [], taskId } = task;
  const { at, by, until, reason } = wish;
  const { value, because } = pausedDates(rulebook, calendar, { ladder, nextStep, dueAt, at, until });
  const paused: Task = {
    ...task,
    ...{ dueAt: value.dueAt, ladder: value.ladder, nextAt: until },
    paused: { until, ladder },
    pauses: [...pauses, { ...wish, dueBefore: dueAt, dueAfter: value.dueAt }],
  };
  const facts = { taskId, task: task.kind, until, reason, from: dueAt, dueAt: value.dueAt };
  const eventId = `${taskId}:paused:${pauses.length + 1}`;
  return { task: paused, line: { at, eventId, kind: 'task-paused', actor: by, because, facts } };
}

/**
 * Ends the pause of a task, at its time or before: whoever ends it early gets the dates of a pause that was as short.
 * `by` is a staff id, or `system` at its time.
 */
export function resumeTask(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  task: Task,
  { at, by }: { readonly at: string; readonly by: string },
): PauseStep {
  const { paused, pauses = [], taskId, nextStep, ...rest } = task;
  const pause = pauses.at(-1);
  if (paused === undefined || pause === undefined) throw new RangeError(`the task ${taskId} is not paused`);
  const isEarly = Date.parse(at) < Date.parse(paused.until);
  const early =
    isEarly &&
    pausedDates(rulebook, calendar, {
      ...{ ladder: paused.ladder, nextStep, dueAt: pause.dueBefore, at: pause.at, until: at },
    });
  const because: readonly Reason[] = early === false ? [] : early.because;
  const { dueAt, ladder } = early === false ? task : early.value;
  const resumed = {
    ...rest,
    ...{ taskId, nextStep, dueAt, ladder, nextAt: ladder[nextStep]?.at ?? dueAt },
    pauses: [...pauses.slice(0, -1), { ...pause, dueAfter: dueAt, resumedAt: at, resumedBy: by }],
  } as Task;
  const facts = { taskId, task: task.kind, until: paused.until, from: pause.dueBefore, dueAt };
  const eventId = `${taskId}:resumed:${pauses.length}`;
  return { task: resumed, line: { at, eventId, kind: 'task-resumed', actor: by, because, facts } };
}
