import { describe, expect, it } from 'vitest';
import { fakeLambda } from '../fake-lambda.ts';
import { openStepFunctions } from '../open-step-functions.ts';
import { askAndWait } from '../sample-machines.ts';

async function asked() {
  const tokens: string[] = [];
  const lambda = fakeLambda({ ask: ({ token }) => void tokens.push(token) });
  const desk = await openStepFunctions({ services: new Map([['lambda', lambda]]) });
  const executionArn = await desk.start(await desk.machine('m', askAndWait));
  await desk.settle();
  return { ...desk, executionArn, taskToken: tokens[0]! };
}

describe('SendTaskFailure, serialization', () => {
  it('answers nothing', async () => {
    const desk = await asked();

    expect(await desk.call('SendTaskFailure', { taskToken: desk.taskToken })).toEqual({});
  });
});

describe('SendTaskFailure, validation', () => {
  it.each([
    [{}, 'ValidationException'],
    [{ taskToken: 'made-up' }, 'InvalidToken'],
    [{ taskToken: 'made-up', error: 'x'.repeat(257) }, 'ValidationException'],
    [{ taskToken: 'made-up', cause: 'x'.repeat(32_769) }, 'ValidationException'],
  ])('refuses %# with %s', async (request, code) => {
    const desk = await openStepFunctions();

    expect((await desk.failure('SendTaskFailure', request)).code).toBe(code);
  });
});

describe('SendTaskFailure, behaviour', () => {
  it('fails the task with the error and cause given', async () => {
    const desk = await asked();

    await desk.call('SendTaskFailure', { taskToken: desk.taskToken, error: 'Refused', cause: 'not mine' });

    expect(await desk.outcome(desk.executionArn)).toEqual({
      status: 'FAILED',
      error: 'Refused',
      cause: 'not mine',
    });
  });

  it('is taken once', async () => {
    const desk = await asked();
    await desk.call('SendTaskFailure', { taskToken: desk.taskToken });

    const failure = await desk.failure('SendTaskSuccess', { taskToken: desk.taskToken, output: '1' });

    expect(failure.code).toBe('TaskTimedOut');
  });
});
