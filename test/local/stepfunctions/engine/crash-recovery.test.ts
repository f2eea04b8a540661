import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../local/kernel/manual-clock.ts';
import { Work } from '../../../../local/kernel/work.ts';
import type { EngineRecord } from '../../../../local/stepfunctions/engine/engine-record.ts';
import { fakeLambda } from '../fake-lambda.ts';
import { ARN, EXECUTION, openStepFunctions, ROLE, START } from '../open-step-functions.ts';
import { machine, waitAMinute, workTask } from '../sample-machines.ts';
import { type CrashingJournal, type CrashPoint, type Disk, openCrashingJournal } from './crashing-journal.ts';

/** A bit of everything: retries, a wait, a token, children, branches and iterations. */
const everything = machine('Work', {
  Work: workTask({
    Arguments: {
      FunctionName: 'work',
      Payload: { n: '{% $states.input.n %}', attempt: '{% $states.context.State.RetryCount %}' },
    },
    Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 10, MaxAttempts: 2 }],
    Assign: { worked: '{% $states.result.Payload %}' },
    Next: 'Rest',
  }),
  Rest: { Type: 'Wait', Seconds: 30, Next: 'Ask' },
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
    TimeoutSeconds: 600,
    HeartbeatSeconds: 300,
    Assign: { answer: '{% $states.result %}' },
    Next: 'Both',
  },
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Child',
        States: {
          Child: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Arguments: { StateMachineArn: ARN('child'), Name: 'the-child', Input: { from: 'parent' } },
            Output: '{% $states.result.Output %}',
            End: true,
          },
        },
      },
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            Items: [1, 2, 3],
            MaxConcurrency: 2,
            ItemProcessor: {
              StartAt: 'One',
              States: {
                One: workTask({
                  Arguments: { FunctionName: 'work', Payload: { n: '{% $states.input %}', attempt: 9 } },
                  End: true,
                }),
              },
            },
            End: true,
          },
        },
      },
    ],
    Next: 'End',
  },
  End: { Type: 'Pass', Output: ['{% $worked %}', '{% $answer %}', '{% $states.input %}'], End: true },
});

/** One life after the other on the same disk, dying at the given points, until the story is over. */
async function story(crashes: CrashPoint[]) {
  const disk: Disk = { records: [] };
  const tokens: string[] = [];
  const lambda = fakeLambda({
    work: ({ n, attempt }) => {
      if (attempt === 0) throw Object.assign(new Error('not yet'), { name: 'Flaky' });
      return n * 10;
    },
    ask: ({ token }) => void tokens.push(token),
  });
  const points = [...crashes];
  let flushes = 0;
  let lives = 0;

  async function boot(now: number) {
    lives += 1;
    let journal: CrashingJournal<EngineRecord>;
    const work = new Work();
    const clock = new ManualClock({ startAt: now, work });
    const services = new Map([['lambda', lambda]]);
    const desk = await openStepFunctions({
      work,
      clock,
      services,
      checkpointAfter: Infinity,
      openJournal: async (replay) => {
        journal = openCrashingJournal(disk, replay, points.shift());
        return journal;
      },
    });
    return { desk, journal: journal! };
  }

  let life = await boot(START);
  const steps: [atSeconds: number, act: () => Promise<unknown>][] = [
    [0, () => life.desk.sfn.ensureStateMachine(wanted('child', waitAMinute))],
    [0, () => life.desk.sfn.ensureStateMachine(wanted('all', everything))],
    [0, () => once('ExecutionAlreadyExists', life.desk.start(ARN('all'), { n: 4 }, 'one'))],
    [45, async () => {}],
    [50, () => life.desk.call('SendTaskHeartbeat', { taskToken: tokens.at(-1) })],
    [
      60,
      () =>
        once(
          'TaskTimedOut',
          life.desk.call('SendTaskSuccess', { taskToken: tokens.at(-1), output: '"yes"' }),
        ),
    ],
    [200, async () => {}],
  ];
  for (const [atSeconds, act] of steps) {
    for (let over = false; !over; ) {
      const { desk, journal } = life;
      const happened = desk.clock
        .advanceTo(START + atSeconds * 1000)
        .then(act)
        .then(() => desk.settle());
      over = (await Promise.race([happened, journal.crashed])) !== 'crashed';
      flushes += journal.flushes;
      if (!over) life = await boot(desk.clock.now());
      else flushes -= journal.flushes;
    }
  }
  flushes += life.journal.flushes;
  const read = async (executionArn: string) => {
    const history = (await life.desk.history(executionArn)) as Parameters<typeof happenings>[0];
    const { status, output } = await life.desk.outcome(executionArn);
    return { status, output, history: happenings(history) };
  };
  return {
    lives,
    flushes,
    invocations: lambda.invoked.length,
    parent: await read(EXECUTION('all', 'one')),
    child: await read(EXECUTION('child', 'the-child')),
  };
}

/**
 * The events of a history in the order of their instants, without their numbers.
 *
 * Branches that go on at the same instant may do so in another order after a crash, as they may on AWS. A heartbeat
 * that was sent twice because its answer was lost shifts the numbers that request ids are made of.
 */
function happenings(history: { id: number; previousEventId: number; timestamp: number }[]): string[] {
  for (const [index, { id, previousEventId }] of history.entries()) {
    expect(id).toBe(index + 1);
    expect(previousEventId).toBeLessThan(id);
  }
  return history
    .map(({ id: _, previousEventId: __, ...rest }) => JSON.stringify(rest))
    .map((text) => text.replaceAll(/\\"RequestId\\":\\"[0-9a-f-]{36}\\"/g, ''))
    .sort((one, other) => (one < other ? -1 : 1));
}

const wanted = (name: string, definition: object) => ({
  name,
  definition: JSON.stringify(definition),
  roleArn: ROLE,
});

/** Whoever is not answered asks again, and may then hear that the first request had been heard. */
async function once(code: string, request: Promise<unknown>): Promise<void> {
  await request.catch((error: { code: string }) => {
    if (error.code !== code) throw error;
  });
}

describe('an engine that is killed', () => {
  it('tells the same story to the end when it is not', async () => {
    const { parent, child } = await story([]);

    expect(parent).toMatchObject({
      status: 'SUCCEEDED',
      output: [40, 'yes', [{ from: 'parent' }, [10, 20, 30]]],
    });
    expect(child.status).toBe('SUCCEEDED');
  });

  it('tells the same story, to the last event, killed before or after any of its flushes', async () => {
    const whole = await story([]);

    for (let flush = 1; flush <= whole.flushes; flush += 1) {
      for (const side of ['before', 'after'] as const) {
        const told = await story([{ flush, side }]);
        expect(told.lives, `${side} flush ${flush}`).toBe(2);
        expect(told.parent, `${side} flush ${flush}`).toEqual(whole.parent);
        expect(told.child, `${side} flush ${flush}`).toEqual(whole.child);
      }
    }
  });

  it('tells the same story, killed again and again', async () => {
    const whole = await story([]);
    const point = fc.record({
      flush: fc.integer({ min: 1, max: 8 }),
      side: fc.constantFrom('before' as const, 'after' as const),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 2, maxLength: 6 }), async (crashes) => {
        const told = await story(crashes);
        expect(told.parent).toEqual(whole.parent);
        expect(told.child).toEqual(whole.child);
        expect(told.invocations).toBeGreaterThanOrEqual(whole.invocations);
      }),
      { numRuns: 40 },
    );
  });
});
