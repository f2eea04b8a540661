import { describe, expect, it } from 'vitest';
import { fakeLambda } from '../fake-lambda.ts';
import { openStepFunctions } from '../open-step-functions.ts';
import { machine } from '../sample-machines.ts';

const watched = machine('Watch', {
  Watch: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
    TimeoutSeconds: 3600,
    HeartbeatSeconds: 60,
    End: true,
  },
});

async function watching() {
  const tokens: string[] = [];
  const lambda = fakeLambda({ ask: ({ token }) => void tokens.push(token) });
  const desk = await openStepFunctions({ services: new Map([['lambda', lambda]]) });
  const executionArn = await desk.start(await desk.machine('m', watched));
  await desk.settle();
  return { ...desk, executionArn, taskToken: tokens[0]! };
}

describe('SendTaskHeartbeat, serialization', () => {
  it('answers nothing', async () => {
    const desk = await watching();

    expect(await desk.call('SendTaskHeartbeat', { taskToken: desk.taskToken })).toEqual({});
  });
});

describe('SendTaskHeartbeat, validation', () => {
  it.each([
    [{}, 'ValidationException'],
    [{ taskToken: 'made-up' }, 'InvalidToken'],
  ])('refuses %j with %s', async (request, code) => {
    const desk = await openStepFunctions();

    expect((await desk.failure('SendTaskHeartbeat', request)).code).toBe(code);
  });
});

describe('SendTaskHeartbeat, behaviour', () => {
  it('keeps the task alive; without it the task times out', async () => {
    const desk = await watching();
    await desk.pass(59);
    await desk.call('SendTaskHeartbeat', { taskToken: desk.taskToken });

    await desk.pass(59.999);
    const kept = await desk.outcome(desk.executionArn);
    await desk.pass(0.001);

    expect(kept.status).toBe('RUNNING');
    expect((await desk.outcome(desk.executionArn)).status).toBe('FAILED');
    expect(await desk.types(desk.executionArn)).toContain('TaskTimedOut');
  });

  it('is too late once the task has timed out', async () => {
    const desk = await watching();
    await desk.pass(60);

    expect((await desk.failure('SendTaskHeartbeat', { taskToken: desk.taskToken })).code).toBe(
      'TaskTimedOut',
    );
  });
});
