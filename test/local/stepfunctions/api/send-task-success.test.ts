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

describe('SendTaskSuccess, serialization', () => {
  it('answers nothing', async () => {
    const desk = await asked();

    expect(await desk.call('SendTaskSuccess', { taskToken: desk.taskToken, output: '{}' })).toEqual({});
  });
});

describe('SendTaskSuccess, validation', () => {
  it.each([
    [{ output: '{}' }, 'ValidationException'],
    [{ taskToken: 'made-up', output: '{}' }, 'InvalidToken'],
    [{ taskToken: 'x'.repeat(2049), output: '{}' }, 'ValidationException'],
  ])('refuses %# with %s', async (request, code) => {
    const desk = await openStepFunctions();

    expect((await desk.failure('SendTaskSuccess', request)).code).toBe(code);
  });

  it('refuses an output that is no JSON, and the task goes on waiting', async () => {
    const desk = await asked();

    const failure = await desk.failure('SendTaskSuccess', { taskToken: desk.taskToken, output: '{' });
    await desk.call('SendTaskSuccess', { taskToken: desk.taskToken, output: '1' });

    expect(failure.code).toBe('InvalidOutput');
    expect((await desk.outcome(desk.executionArn)).output).toBe(1);
  });
});

describe('SendTaskSuccess, behaviour', () => {
  it('is the result of the task', async () => {
    const desk = await asked();

    await desk.call('SendTaskSuccess', { taskToken: desk.taskToken, output: '{"intent":"one week"}' });

    expect(await desk.outcome(desk.executionArn)).toEqual({
      status: 'SUCCEEDED',
      output: { intent: 'one week' },
    });
  });

  it('is taken once; the second answer is told that it is too late', async () => {
    const desk = await asked();
    const answer = { taskToken: desk.taskToken, output: '1' };
    await desk.call('SendTaskSuccess', answer);

    expect(await desk.failure('SendTaskSuccess', answer)).toEqual({
      code: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
  });

  it('comes in time at the last millisecond and too late with the time-out', async () => {
    const early = await asked();
    await early.pass(3599.999);
    await early.call('SendTaskSuccess', { taskToken: early.taskToken, output: '"just so"' });
    const late = await asked();
    await late.pass(3600);

    const failure = await late.failure('SendTaskSuccess', { taskToken: late.taskToken, output: '"alas"' });

    expect((await early.outcome(early.executionArn)).output).toBe('just so');
    expect(failure.code).toBe('TaskTimedOut');
    expect((await late.outcome(late.executionArn)).output).toBe('nobody answered');
  });

  it('is too late for an execution that was stopped', async () => {
    const desk = await asked();
    await desk.call('StopExecution', { executionArn: desk.executionArn });

    const failure = await desk.failure('SendTaskSuccess', { taskToken: desk.taskToken, output: '1' });

    expect(failure.code).toBe('TaskTimedOut');
  });
});
