import { describe, expect, it } from 'vitest';
import { ARN, EXECUTION, openStepFunctions, START } from '../open-step-functions.ts';
import { echo, failing, waitAMinute } from '../sample-machines.ts';

describe('DescribeExecution, serialization', () => {
  it('answers all fields of an execution that succeeded', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo), { a: 1 }, 'one');

    expect(await desk.call('DescribeExecution', { executionArn })).toEqual({
      executionArn,
      stateMachineArn: ARN('m'),
      name: 'one',
      status: 'SUCCEEDED',
      startDate: START / 1000,
      stopDate: START / 1000,
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"a":1}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  it('answers no end and no output while it runs', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', waitAMinute));

    const response = await desk.call('DescribeExecution', { executionArn });

    expect(response.status).toBe('RUNNING');
    expect(response).not.toHaveProperty('stopDate');
    expect(response).not.toHaveProperty('output');
  });

  it('answers error and cause of one that failed', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', failing));

    const response = await desk.call('DescribeExecution', { executionArn });

    expect(response).toMatchObject({
      status: 'FAILED',
      error: 'TooBad',
      cause: 'no luck',
      redriveStatus: 'REDRIVABLE',
    });
    expect(response).not.toHaveProperty('output');
  });
});

describe('DescribeExecution, validation', () => {
  it('refuses one that does not exist', async () => {
    const desk = await openStepFunctions();
    const executionArn = EXECUTION('m', 'none');

    expect(await desk.failure('DescribeExecution', { executionArn })).toEqual({
      code: 'ExecutionDoesNotExist',
      message: `Execution Does Not Exist: '${executionArn}'`,
    });
  });

  it('refuses the ARN of a state machine', async () => {
    const desk = await openStepFunctions();

    expect((await desk.failure('DescribeExecution', { executionArn: ARN('m') })).code).toBe('InvalidArn');
  });
});

describe('DescribeExecution, behaviour', () => {
  it('keeps payloads back when only metadata are asked for', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo), { secret: 1 });

    const response = await desk.call('DescribeExecution', { executionArn, includedData: 'METADATA_ONLY' });

    expect(JSON.stringify(response)).not.toContain('secret');
    expect(response.inputDetails).toEqual({ included: false });
  });

  it('knows a closed execution for 90 days', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo));

    await desk.pass(90 * 24 * 3600);
    const response = await desk.call('DescribeExecution', { executionArn });
    await desk.pass(1);

    expect(response.status).toBe('SUCCEEDED');
    expect((await desk.failure('DescribeExecution', { executionArn })).code).toBe('ExecutionDoesNotExist');
  });
});
