import { describe, expect, it } from 'vitest';
import { ARN, EXECUTION, openStepFunctions, START } from '../open-step-functions.ts';
import { echo, waitAMinute } from '../sample-machines.ts';

describe('StartExecution, serialization', () => {
  it('answers the ARN of the execution and its start', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    const response = await desk.call('StartExecution', { stateMachineArn, name: 'one' });

    expect(response).toEqual({ executionArn: EXECUTION('m', 'one'), startDate: START / 1000 });
  });

  it('gives a nameless execution a UUID for its name, each its own', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    const arns = [await desk.start(stateMachineArn), await desk.start(stateMachineArn)];

    expect(new Set(arns).size).toBe(2);
    expect(arns[0]).toMatch(/:execution:m:[0-9a-f-]{36}$/);
  });
});

describe('StartExecution, validation', () => {
  it.each([
    ['not', 'not JSON'],
    ["{'a': 1}", 'other quotes'],
    ['', 'nothing'],
  ])('refuses the input %j', async (input) => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    const failure = await desk.failure('StartExecution', { stateMachineArn, input });

    expect(failure.code).toBe('InvalidExecutionInput');
    expect(failure.message).toMatch(/^Invalid State Machine Execution Input: '/);
  });

  it.each(['2', '"text"', 'null', '[]'])('takes the input %s', async (input) => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    const { executionArn } = await desk.call('StartExecution', { stateMachineArn, input });

    expect((await desk.outcome(executionArn)).output).toEqual(JSON.parse(input));
  });

  it('takes 262,144 bytes of input and not one more', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', waitAMinute);
    const input = (bytes: number) => `"${'线'.repeat(10)}${'x'.repeat(bytes - 32)}"`;

    const failure = await desk.failure('StartExecution', { stateMachineArn, input: input(262_145) });
    const { executionArn } = await desk.call('StartExecution', { stateMachineArn, input: input(262_144) });

    expect(failure.code).toBe('ValidationException');
    expect((await desk.outcome(executionArn)).status).toBe('RUNNING');
  });

  it('refuses a name with forbidden characters', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    expect((await desk.failure('StartExecution', { stateMachineArn, name: 'a b' })).code).toBe('InvalidName');
  });

  it('refuses a machine that does not exist, and versions by name', async () => {
    const desk = await openStepFunctions();

    const missing = await desk.failure('StartExecution', { stateMachineArn: ARN('none') });
    const version = await desk.failure('StartExecution', { stateMachineArn: `${ARN('none')}:1` });

    expect(missing.code).toBe('StateMachineDoesNotExist');
    expect(version.message).toContain('Versions and aliases');
  });
});

describe('StartExecution, behaviour', () => {
  it('answers the running execution when name and input are the same', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', waitAMinute);
    const request = { stateMachineArn, name: 'one', input: '{ "a": 1 }' };
    const first = await desk.call('StartExecution', request);
    await desk.pass(5);

    const again = await desk.call('StartExecution', request);

    expect(again).toEqual(first);
    expect((await desk.types(first.executionArn)).filter((type) => type === 'ExecutionStarted')).toHaveLength(
      1,
    );
  });

  it('refuses the same name with another input', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', waitAMinute);
    await desk.start(stateMachineArn, { a: 1 }, 'one');

    const failure = await desk.failure('StartExecution', { stateMachineArn, name: 'one', input: '{"a":2}' });

    expect(failure).toEqual({
      code: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${EXECUTION('m', 'one')}'`,
    });
  });

  it('refuses the name of an execution that has ended, for 90 days', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);
    await desk.start(stateMachineArn, {}, 'one');
    const days = 24 * 3600;

    await desk.pass(90 * days);
    const failure = await desk.failure('StartExecution', { stateMachineArn, name: 'one' });
    await desk.pass(1);
    const executionArn = await desk.start(stateMachineArn, {}, 'one');

    expect(failure.code).toBe('ExecutionAlreadyExists');
    expect((await desk.outcome(executionArn)).status).toBe('SUCCEEDED');
  });

  it('keeps the input as it was written', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', waitAMinute);

    const { executionArn } = await desk.call('StartExecution', {
      stateMachineArn,
      input: '{ "b": 1.0,\n"a": 2 }',
    });
    const running = await desk.call('DescribeExecution', { executionArn });
    await desk.pass(60);
    const closed = await desk.call('DescribeExecution', { executionArn });

    expect(running.input).toBe('{ "b": 1.0,\n"a": 2 }');
    expect(closed.input).toBe('{ "b": 1.0,\n"a": 2 }');
  });
});
