import { describe, expect, it } from 'vitest';
import { ARN, openStepFunctions, START } from '../open-step-functions.ts';
import { echo, failing, waitAMinute } from '../sample-machines.ts';

describe('ListExecutions, serialization', () => {
  it('answers what a listing shows of each', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo), {}, 'one');

    expect(await desk.call('ListExecutions', { stateMachineArn: ARN('m') })).toEqual({
      executions: [
        {
          executionArn,
          stateMachineArn: ARN('m'),
          name: 'one',
          status: 'SUCCEEDED',
          startDate: START / 1000,
          stopDate: START / 1000,
          redriveCount: 0,
        },
      ],
    });
  });
});

describe('ListExecutions, validation', () => {
  it.each([
    [{}, 'ValidationException', 'Must provide a StateMachine ARN or MapRun ARN'],
    [{ stateMachineArn: ARN('none') }, 'StateMachineDoesNotExist', 'none'],
    [{ stateMachineArn: ARN('m'), statusFilter: 'DONE' }, 'ValidationException', 'enum value set: [RUNNING,'],
    [{ mapRunArn: 'arn:x' }, 'ValidationException', 'Map runs'],
  ])('refuses %j with %s', async (request, code, words) => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('ListExecutions', request);

    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
  });
});

describe('ListExecutions, behaviour', () => {
  it('lists the executions of one machine, the newest first, a page at a time', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);
    const other = await desk.machine('other', echo);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await desk.start(stateMachineArn, {}, name);
      await desk.start(other, {}, name);
      await desk.pass(1);
    }

    const first = await desk.call('ListExecutions', { stateMachineArn, maxResults: 2 });
    await desk.start(stateMachineArn, {}, 'f');
    const second = await desk.call('ListExecutions', {
      stateMachineArn,
      maxResults: 2,
      nextToken: first.nextToken,
    });
    const third = await desk.call('ListExecutions', {
      stateMachineArn,
      maxResults: 2,
      nextToken: second.nextToken,
    });

    const names = [first, second, third].map((page) =>
      page.executions.map((each: { name: string }) => each.name),
    );
    expect(names).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect(third).not.toHaveProperty('nextToken');
  });

  it('filters by status', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', waitAMinute);
    const stopped = await desk.start(stateMachineArn, {}, 'stopped');
    await desk.start(stateMachineArn, {}, 'running');
    await desk.call('StopExecution', { executionArn: stopped });

    const names = async (statusFilter: string) =>
      (await desk.call('ListExecutions', { stateMachineArn, statusFilter })).executions.map(
        (each: { name: string }) => each.name,
      );

    expect(await names('RUNNING')).toEqual(['running']);
    expect(await names('ABORTED')).toEqual(['stopped']);
    expect(await names('FAILED')).toEqual([]);
  });

  it('filters by whether they were redriven', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', failing);
    const redriven = await desk.start(stateMachineArn, {}, 'redriven');
    await desk.start(stateMachineArn, {}, 'not');
    await desk.call('RedriveExecution', { executionArn: redriven });

    const { executions } = await desk.call('ListExecutions', { stateMachineArn, redriveFilter: 'REDRIVEN' });

    expect(executions.map((each: { name: string }) => each.name)).toEqual(['redriven']);
    expect(executions[0].redriveCount).toBe(1);
  });
});
