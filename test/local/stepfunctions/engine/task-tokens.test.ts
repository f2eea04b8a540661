import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../local/kernel/manual-clock.ts';
import { Work } from '../../../../local/kernel/work.ts';
import { fakeLambda } from '../fake-lambda.ts';
import { openStepFunctions, START } from '../open-step-functions.ts';
import { askAndWait, machine } from '../sample-machines.ts';

describe('a token answered while its request is still under way', () => {
  it('is the result, once the request has returned', async () => {
    const services = new Map();
    const desk = await openStepFunctions({ services });
    let second: Promise<{ code: string }> | undefined;
    services.set(
      'lambda',
      fakeLambda({
        ask: async ({ token }) => {
          await desk.call('SendTaskSuccess', { taskToken: token, output: '"at once"' });
          second = desk.failure('SendTaskSuccess', { taskToken: token, output: '"twice"' });
          await second;
        },
      }),
    );

    const executionArn = await desk.start(await desk.machine('m', askAndWait));
    await desk.settle();

    expect((await desk.outcome(executionArn)).output).toBe('at once');
    expect((await second)?.code).toBe('TaskTimedOut');
  });
});

describe('the tokens of one execution', () => {
  it('differ between two tries of the same Task, and the first is no good for the second', async () => {
    const tokens: string[] = [];
    const lambda = fakeLambda({ ask: ({ token }) => void tokens.push(token) });
    const desk = await openStepFunctions({ services: new Map([['lambda', lambda]]) });
    const definition = machine('Ask', {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 1 }],
        End: true,
      },
    });
    const executionArn = await desk.start(await desk.machine('m', definition));
    await desk.pass(61);

    const failure = await desk.failure('SendTaskSuccess', { taskToken: tokens[0], output: '1' });
    await desk.call('SendTaskSuccess', { taskToken: tokens[1], output: '2' });

    expect(new Set(tokens).size).toBe(2);
    expect(failure.code).toBe('TaskTimedOut');
    expect((await desk.outcome(executionArn)).output).toBe(2);
  });

  it('cannot be made up from those of another execution', async () => {
    const desk = await openStepFunctions();
    const token = Buffer.from('0000000000000000["arn","1"]').toString('base64url');

    expect((await desk.failure('SendTaskSuccess', { taskToken: token, output: '1' })).code).toBe(
      'InvalidToken',
    );
  });
});

describe('a function that takes longer than its Task may', () => {
  it('is given up, and its late answer changes nothing', async () => {
    let answer: (value: unknown) => void = () => {};
    const lambda = fakeLambda({ slow: () => new Promise((resolve) => (answer = resolve)) });
    const impatient = new ManualClock({ startAt: START, work: new Work() });
    const desk = await openStepFunctions({ services: new Map([['lambda', lambda]]), clock: impatient });
    const definition = machine('Slow', {
      Slow: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'slow' },
        TimeoutSeconds: 10,
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
        End: true,
      },
      Late: { Type: 'Wait', Seconds: 10, Next: 'Over' },
      Over: { Type: 'Pass', Output: 'gave up', End: true },
    });
    const executionArn = await desk.start(await desk.machine('m', definition));
    await desk.pass(10);
    const late = await desk.types(executionArn);

    answer('too late');
    await desk.settle();
    await desk.pass(10);

    expect(late.at(-1)).toBe('WaitStateEntered');
    expect((await desk.outcome(executionArn)).output).toBe('gave up');
  });
});
