import type { Played } from './workflow-world.ts';

/**
 * The functions of `staff-task`, played by a person who answers each task at once: the first with the first of these
 * outcomes, and so on. `given-up` and `cancelled:<outcome>` end the task the other two ways.
 */
export function answeringPerson(...answers: string[]): Record<string, Played> {
  const left = [...answers];
  return {
    HandOutTask: (_input, { inDays }) => ({ nextAt: inDays(1) }),
    HoldTask: async ({ taskToken }, { succeed }) => {
      const next = left.shift();
      if (next === undefined) throw new Error('nobody answers this task');
      const [status, outcome] = next.includes(':') ? next.split(':') : ['done', next];
      await succeed(taskToken, next === 'given-up' ? { status: next, outcome: 'none' } : { status, outcome });
      return { held: false };
    },
    RemindPerson: () => {
      throw new Error('nobody waits long enough to be reminded');
    },
  };
}
