import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARN, EXECUTION } from '../open-step-functions.ts';
import { callWork, echo, machine, parentOf, waitAMinute, workTask } from '../sample-machines.ts';
import { once, type Scenario, tell } from './crash-story.ts';

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

/** The functions of the outside world, and what it remembers across all lives of the engine. */
function world() {
  const tokens: string[] = [];
  return {
    tokens,
    functions: {
      work: ({ n, attempt }: { n: number; attempt?: unknown }) => {
        if (attempt === 0) throw Object.assign(new Error('not yet'), { name: 'Flaky' });
        return n * 10;
      },
      ask: ({ token }: { token: string }) => void tokens.push(token),
    },
  };
}

const start = (name: string, input: object): Scenario['steps'][0] => [
  0,
  (desk) => once('ExecutionAlreadyExists', desk.start(ARN(name), input, 'one')),
];
const kid = { machine: ARN('child'), name: 'kid', give: { n: 7 } };

const scenarios: Record<string, () => Scenario> = {
  'a bit of everything': () => {
    const { tokens, functions } = world();
    return {
      machines: { child: waitAMinute, all: everything },
      functions,
      steps: [
        start('all', { n: 4 }),
        [50, (desk) => desk.call('SendTaskHeartbeat', { taskToken: tokens.at(-1) })],
        [
          60,
          (desk) =>
            once('TaskTimedOut', desk.call('SendTaskSuccess', { taskToken: tokens.at(-1), output: '1' })),
        ],
        [200, async () => {}],
      ],
      executions: [EXECUTION('all', 'one'), EXECUTION('child', 'the-child')],
    };
  },
  'a parent that gives its child up': () => ({
    machines: {
      child: waitAMinute,
      parent: parentOf('arn:aws:states:::states:startExecution.sync:2', { TimeoutSeconds: 30 }),
    },
    functions: {},
    steps: [start('parent', kid), [30, async () => {}]],
    executions: [EXECUTION('parent', 'one'), EXECUTION('child', 'kid')],
  }),
  'a child that ends at once': () => ({
    machines: { child: echo, parent: parentOf('arn:aws:states:::states:startExecution.sync:2') },
    functions: {},
    steps: [start('parent', kid)],
    executions: [EXECUTION('parent', 'one'), EXECUTION('child', 'kid')],
  }),
  'a parent that is stopped': () => ({
    machines: { child: waitAMinute, parent: parentOf('arn:aws:states:::states:startExecution.sync') },
    functions: {},
    steps: [
      start('parent', kid),
      [
        10,
        (desk) => desk.call('StopExecution', { executionArn: EXECUTION('parent', 'one'), error: 'Enough' }),
      ],
    ],
    executions: [EXECUTION('parent', 'one'), EXECUTION('child', 'kid')],
  }),
  'an execution that is redriven': () => {
    let broken = true;
    return {
      machines: { work: callWork },
      functions: {
        work: () => {
          if (broken) throw new Error('down');
          return 'done';
        },
      },
      steps: [
        start('work', {}),
        [
          10,
          (desk) => {
            broken = false;
            const request = { executionArn: EXECUTION('work', 'one'), clientToken: 'once' };
            return desk.call('RedriveExecution', request);
          },
        ],
      ],
      executions: [EXECUTION('work', 'one')],
    };
  },
};

const ENDS: Record<string, object[]> = {
  'a bit of everything': [
    { status: 'SUCCEEDED', output: [40, 1, [{ from: 'parent' }, [10, 20, 30]]] },
    { status: 'SUCCEEDED', output: { from: 'parent' } },
  ],
  'a parent that gives its child up': [{ status: 'FAILED', error: 'States.Timeout' }, { status: 'ABORTED' }],
  'a child that ends at once': [
    { status: 'SUCCEEDED', output: { Output: { n: 7 } } },
    { status: 'SUCCEEDED', output: { n: 7 } },
  ],
  'a parent that is stopped': [{ status: 'ABORTED', error: 'Enough' }, { status: 'ABORTED' }],
  'an execution that is redriven': [{ status: 'SUCCEEDED', output: 'done' }],
};

describe.each(Object.entries(scenarios))('the story of %s', (name, scenario) => {
  it('ends in the expected way when nothing happens to the engine', async () => {
    const whole = await tell(scenario(), []);

    expect(whole.lives).toBe(1);
    expect(whole.ends).toMatchObject(ENDS[name]!);
  });

  it('is the same to the last event when the engine is killed before or after any of its flushes', async () => {
    const whole = await tell(scenario(), []);

    for (let flush = 1; flush <= whole.flushes; flush += 1) {
      for (const side of ['before', 'after'] as const) {
        const told = await tell(scenario(), [{ flush, side }]);
        expect(told.lives, `${side} flush ${flush}`).toBe(2);
        expect(told.ends, `${side} flush ${flush}`).toEqual(whole.ends);
      }
    }
  });

  it('is the same when the engine is killed again and again', async () => {
    const whole = await tell(scenario(), []);
    const point = fc.record({
      flush: fc.integer({ min: 1, max: 8 }),
      side: fc.constantFrom('before' as const, 'after' as const),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 2, maxLength: 6 }), async (crashes) => {
        expect((await tell(scenario(), crashes)).ends).toEqual(whole.ends);
      }),
      { numRuns: 25 },
    );
  });
});
