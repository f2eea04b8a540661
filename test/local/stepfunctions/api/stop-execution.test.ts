import { describe, expect, it } from 'vitest';
import { EXECUTION, openStepFunctions, START } from '../open-step-functions.ts';
import { echo, waitAMinute } from '../sample-machines.ts';

describe('StopExecution, serialization', () => {
  it('answers the instant of the stop', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', waitAMinute));
    await desk.pass(30);

    expect(await desk.call('StopExecution', { executionArn })).toEqual({ stopDate: START / 1000 + 30 });
  });
});

describe('StopExecution, validation', () => {
  it.each([
    [{}, 'ValidationException'],
    [{ executionArn: 'x' }, 'InvalidArn'],
    [{ executionArn: EXECUTION('m', 'none') }, 'ExecutionDoesNotExist'],
    [{ executionArn: EXECUTION('m', 'none'), error: 'x'.repeat(257) }, 'ValidationException'],
    [{ executionArn: EXECUTION('m', 'none'), cause: 'x'.repeat(32_769) }, 'ValidationException'],
  ])('refuses %# with %s', async (request, code) => {
    const desk = await openStepFunctions();

    expect((await desk.failure('StopExecution', request)).code).toBe(code);
  });
});

describe('StopExecution, behaviour', () => {
  it('aborts with the error and cause given, and nothing follows', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', waitAMinute));

    await desk.call('StopExecution', { executionArn, error: 'Withdrawn', cause: 'bought elsewhere' });
    await desk.pass(120);

    expect(await desk.outcome(executionArn)).toEqual({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'bought elsewhere',
    });
    expect((await desk.types(executionArn)).at(-1)).toBe('ExecutionAborted');
  });

  it('leaves an execution that has ended as it is', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo));
    await desk.pass(30);

    const response = await desk.call('StopExecution', { executionArn });

    expect(response.stopDate).toBe(START / 1000);
    expect((await desk.outcome(executionArn)).status).toBe('SUCCEEDED');
  });
});
