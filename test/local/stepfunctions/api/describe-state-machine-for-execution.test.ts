import { describe, expect, it } from 'vitest';
import { EXECUTION, openStepFunctions, ROLE, START } from '../open-step-functions.ts';
import { echo, waitAMinute } from '../sample-machines.ts';

describe('DescribeStateMachineForExecution, serialization', () => {
  it('answers machine, definition and role', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);
    const executionArn = await desk.start(stateMachineArn);

    expect(await desk.call('DescribeStateMachineForExecution', { executionArn })).toEqual({
      stateMachineArn,
      name: 'm',
      definition: JSON.stringify(echo),
      roleArn: ROLE,
      updateDate: START / 1000,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });
});

describe('DescribeStateMachineForExecution, validation', () => {
  it('refuses an execution that does not exist', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('DescribeStateMachineForExecution', {
      executionArn: EXECUTION('m', 'x'),
    });

    expect(failure.code).toBe('ExecutionDoesNotExist');
  });
});

describe('DescribeStateMachineForExecution, behaviour', () => {
  it('answers what the execution began with, also after an update and after its end', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', waitAMinute);
    const executionArn = await desk.start(stateMachineArn);
    await desk.pass(10);
    const { revisionId } = await desk.call('UpdateStateMachine', {
      stateMachineArn,
      definition: JSON.stringify(echo),
      roleArn: `${ROLE}-2`,
    });
    const later = await desk.start(stateMachineArn);
    await desk.pass(60);

    const old = await desk.call('DescribeStateMachineForExecution', { executionArn });
    const fresh = await desk.call('DescribeStateMachineForExecution', { executionArn: later });

    expect(old).toMatchObject({
      definition: JSON.stringify(waitAMinute),
      roleArn: ROLE,
      updateDate: START / 1000,
    });
    expect(fresh).toMatchObject({ definition: JSON.stringify(echo), roleArn: `${ROLE}-2`, revisionId });
  });
});
