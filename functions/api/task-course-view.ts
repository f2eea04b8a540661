import type * as z from 'zod';
import type { Task } from '../store/task.ts';
import type { taskCourse } from './schemas/task-course.ts';

/**
 * The course of a task: each step of its ladder with when, whom and by which channel, what comes next and what follows
 * that, and everything that changed its dates. `full`: with the remarks of pauses, which may name the customer.
 */
export function taskCourseOf(
  { ladder, nextStep, status, dueAt, accepted, firstTouch, nudges = [], pauses = [], paused }: Task,
  full: boolean,
): z.infer<typeof taskCourse> {
  const originalDueAt = pauses[0]?.dueBefore;
  const isOpen = status === 'waiting';
  return {
    // What a task that is over has left of its ladder never comes.
    ladder: ladder.slice(0, isOpen ? undefined : nextStep).map((step, index) => {
      const { taken } = step;
      const state = index < nextStep ? 'taken' : index === nextStep ? 'next' : 'later';
      return {
        ...{ step: step.step, at: step.at, kind: step.kind, to: step.to, state },
        channel: taken?.channel ?? step.channel,
        ...(taken !== undefined && { takenAt: taken.at, toldTo: taken.to, because: [...taken.because] }),
      } as const;
    }),
    ...(originalDueAt !== undefined && originalDueAt !== dueAt && { originalDueAt }),
    ...(accepted !== undefined && { accepted }),
    ...(firstTouch !== undefined && { firstTouch: { ...firstTouch, rounds: [...firstTouch.rounds] } }),
    nudges: [...nudges],
    pauses: pauses.map(({ remark, ...pause }) => ({
      ...pause,
      ...(full && remark !== undefined && { remark }),
    })),
    ...(paused !== undefined && isOpen && { pausedUntil: paused.until }),
  };
}
