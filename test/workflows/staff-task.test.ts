import { afterEach, describe, expect, it } from 'vitest';
import { type Played, type WorkflowWorld, workflowWorld } from './workflow-world.ts';

const task = 'L0000000000AA-1-0-revisit-1';
const input = { leadId: 'L0000000000AA', kind: 'revisit', attempt: 1, since: '2026-03-02T01:00:00.000Z' };

let world: WorkflowWorld;
afterEach(() => world.close());

/** A task whose first reminder is due in two days and which then waits three more days for each next one. */
function task2Days(played: Record<string, Played> = {}): Record<string, Played> & { token(): string } {
  let token = '';
  return {
    HandOutTask: (_input, { inDays }) => ({ nextAt: inDays(2) }),
    HoldTask: ({ taskToken }) => {
      token = taskToken;
      return { held: true };
    },
    RemindPerson: (_input, { inDays }) => ({ nextAt: inDays(3) }),
    ...played,
    token: () => token,
  };
}

/** A task that has ended when the ladder takes its turn, or by it: the wait that follows finds it so. */
function endedAfterReminder(answer: { status: string; outcome: string }): Record<string, Played> {
  return {
    RemindPerson: (_input, { inDays }) => ({ nextAt: inDays(1 / 24 / 60) }),
    HoldTask: async ({ taskToken }, { succeed }) => {
      if (reminders() > 0) await succeed(taskToken, answer);
      return { held: reminders() === 0 };
    },
  };
}

const reminders = () => world.calls.filter(({ name }) => name === 'RemindPerson').length;

describe('a staff task', () => {
  it('is done when the person answers before the first reminder, and nobody is reminded', async () => {
    const played = task2Days();
    world = await workflowWorld(played);

    await world.start('staff-task', task, input);
    await world.pass('1 day');
    await world.succeed(played.token(), { status: 'done', outcome: 'bought' });
    await world.pass('10 days');

    expect(await world.pathOf('staff-task', task)).toEqual([
      'Hand out the task',
      "Wait for the person's answer",
      'How does the task stand?',
      'Task done',
    ]);
    expect(await world.outputOf('staff-task', task)).toEqual({ status: 'done', outcome: 'bought' });
    expect(reminders()).toBe(0);
  });

  it('reminds when the time of the ladder has come, and not before', async () => {
    world = await workflowWorld(task2Days());
    await world.start('staff-task', task, input);

    await world.pass('1 day');
    await world.pass('23 hours');
    await world.pass('3599 seconds');
    const before = reminders();
    await world.pass('1 second');

    expect(before).toBe(0);
    expect(reminders()).toBe(1);
  });

  it('waits on after a reminder, which costs two transitions, until the next step of the ladder', async () => {
    world = await workflowWorld(task2Days());

    await world.start('staff-task', task, input);
    await world.pass('4 days');
    const after4Days = reminders();
    const path = await world.pathOf('staff-task', task);
    await world.pass('1 day');

    expect(path.slice(-2)).toEqual(['Remind the person or climb the ladder', "Wait for the person's answer"]);
    expect(after4Days).toBe(1);
    expect(reminders()).toBe(2);
    expect(await world.statusOf('staff-task', task)).toBe('RUNNING');
  });

  it('waits anew when it is told that the reminder comes earlier, and reminds then', async () => {
    const played = task2Days();
    world = await workflowWorld(played);
    await world.start('staff-task', task, input);
    await world.pass('1 hour');
    const nextAt = new Date(Date.parse(String(world.calls[0]!.input.at)) + 86_400_000).toISOString();

    await world.succeed(played.token(), { status: 'waiting', outcome: 'none', nextAt });
    await world.pass('22 hours');
    const before = reminders();
    await world.pass('2 hours');

    expect([before, reminders()]).toEqual([0, 1]);
    expect(await world.statusOf('staff-task', task)).toBe('RUNNING');
  });

  it('takes an answer that was stored while no wait held a token', async () => {
    world = await workflowWorld(task2Days(endedAfterReminder({ status: 'done', outcome: 'no-need' })));

    await world.start('staff-task', task, input);
    await world.pass('2 days');

    expect(await world.outputOf('staff-task', task)).toEqual({ status: 'done', outcome: 'no-need' });
    expect(reminders()).toBe(1);
  });

  it('looks again when the wait could not find out in its minute that the task has ended', async () => {
    let looks = 0;
    world = await workflowWorld(
      task2Days({
        RemindPerson: (_input, { inDays }) => ({ nextAt: inDays(1 / 24 / 60) }),
        HoldTask: async ({ taskToken }, { succeed }) => {
          looks += 1;
          if (looks > 2) await succeed(taskToken, { status: 'done', outcome: 'no-need' });
          return { held: false };
        },
      }),
    );

    await world.start('staff-task', task, input);
    await world.pass('2 days');
    await world.pass('1 minute');

    expect(await world.outputOf('staff-task', task)).toEqual({ status: 'done', outcome: 'no-need' });
  });

  it('takes an answer that was stored before the wait began', async () => {
    world = await workflowWorld(
      task2Days({
        HoldTask: async ({ taskToken }, { succeed }) => {
          await succeed(taskToken, { status: 'done', outcome: 'need-later' });
          return { held: false };
        },
      }),
    );

    await world.start('staff-task', task, input);

    expect(await world.outputOf('staff-task', task)).toEqual({ status: 'done', outcome: 'need-later' });
  });

  it('is cancelled when something else made the work needless', async () => {
    const played = task2Days();
    world = await workflowWorld(played);

    await world.start('staff-task', task, input);
    await world.succeed(played.token(), { status: 'cancelled', outcome: 'bought' });
    await world.pass('1 second');

    expect((await world.pathOf('staff-task', task)).at(-1)).toBe('Task cancelled');
  });

  it('is given up when the whole ladder has been climbed without an answer', async () => {
    world = await workflowWorld(task2Days(endedAfterReminder({ status: 'given-up', outcome: 'none' })));

    await world.start('staff-task', task, input);
    await world.pass('2 days');

    expect((await world.pathOf('staff-task', task)).at(-1)).toBe('Task given up');
    expect(await world.outputOf('staff-task', task)).toEqual({ status: 'given-up', outcome: 'none' });
  });

  it('tries again when a service fails for a moment', async () => {
    let failures = 2;
    const played = task2Days();
    const { HandOutTask } = played;
    world = await workflowWorld({
      ...played,
      HandOutTask: (each, of) => {
        failures -= 1;
        if (failures < 0) return HandOutTask!(each, of);
        throw Object.assign(new Error('throttled'), { name: 'TransientError' });
      },
    });

    await world.start('staff-task', task, input);
    await world.pass('10 minutes');

    expect(await world.statusOf('staff-task', task)).toBe('RUNNING');
    expect(world.calls.filter(({ name }) => name === 'HandOutTask')).toHaveLength(3);
  });

  it.each(['HandOutTask', 'HoldTask', 'RemindPerson'])(
    'stops with the name of the fault when %s fails',
    async (name) => {
      world = await workflowWorld(
        task2Days({
          [name]: () => {
            throw Object.assign(new Error('no such lead'), { name: 'RecordNotFoundError' });
          },
        }),
      );

      await world.start('staff-task', task, input);
      await world.pass('3 days');

      expect(await world.statusOf('staff-task', task)).toBe('FAILED');
      expect(await world.outputOf('staff-task', task)).toMatchObject({ error: 'RecordNotFoundError' });
      expect((await world.pathOf('staff-task', task)).at(-1)).toBe('Task stopped by a fault');
    },
  );
});
