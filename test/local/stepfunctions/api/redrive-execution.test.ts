import { describe, expect, it } from 'vitest';
import { fakeLambda } from '../fake-lambda.ts';
import { EXECUTION, openStepFunctions, START } from '../open-step-functions.ts';
import { callWork, echo, failing, waitAMinute } from '../sample-machines.ts';

describe('RedriveExecution, serialization', () => {
  it('answers the instant of the redrive, and the execution bears it', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', failing));
    await desk.pass(60);

    expect(await desk.call('RedriveExecution', { executionArn })).toEqual({ redriveDate: START / 1000 + 60 });

    const description = await desk.call('DescribeExecution', { executionArn });
    expect(description).toMatchObject({ redriveCount: 1, redriveDate: START / 1000 + 60 });
  });
});

describe('RedriveExecution, validation', () => {
  it('refuses one that does not exist', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('RedriveExecution', { executionArn: EXECUTION('m', 'none') });

    expect(failure.code).toBe('ExecutionDoesNotExist');
  });

  it.each([
    ['has succeeded', echo, 'Execution is SUCCEEDED and cannot be redriven'],
    ['runs', waitAMinute, 'Execution is RUNNING and cannot be redriven'],
  ])('refuses one that %s', async (_, definition, words) => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', definition));

    const failure = await desk.failure('RedriveExecution', { executionArn });

    expect(failure.code).toBe('ExecutionNotRedrivable');
    expect(failure.message).toContain(words);
  });

  it('refuses one that ended more than 14 days ago, and takes it before', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', failing);
    const late = await desk.start(stateMachineArn, {}, 'late');
    const inTime = await desk.start(stateMachineArn, {}, 'in-time');
    await desk.pass(14 * 24 * 3600);

    await desk.call('RedriveExecution', { executionArn: inTime });
    await desk.pass(1);

    expect((await desk.failure('RedriveExecution', { executionArn: late })).message).toContain('14-day');
  });
});

describe('RedriveExecution, behaviour', () => {
  it('goes on from the state that failed, with the history that was there', async () => {
    let broken = true;
    const lambda = fakeLambda({
      work: () => {
        if (broken) throw new Error('down');
        return 'done';
      },
    });
    const desk = await openStepFunctions({ services: new Map([['lambda', lambda]]) });
    const executionArn = await desk.start(await desk.machine('m', callWork));
    await desk.settle();
    const failed = await desk.history(executionArn);
    broken = false;

    await desk.call('RedriveExecution', { executionArn });
    await desk.settle();

    const history = await desk.history(executionArn);
    expect(history.slice(0, failed.length)).toEqual(failed);
    expect(history[failed.length]).toMatchObject({ id: failed.length + 1, type: 'ExecutionRedriven' });
    expect(await desk.outcome(executionArn)).toEqual({ status: 'SUCCEEDED', output: 'done' });
  });

  it('redrives once for one client token within fifteen minutes', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', failing));
    const request = { executionArn, clientToken: 'once' };

    const first = await desk.call('RedriveExecution', request);
    await desk.pass(900);
    const again = await desk.call('RedriveExecution', request);
    await desk.pass(1);
    const later = await desk.call('RedriveExecution', request);

    expect(again).toEqual(first);
    expect(later.redriveDate).toBe(START / 1000 + 901);
    expect((await desk.call('DescribeExecution', { executionArn })).redriveCount).toBe(2);
  });
});
