import { describe, expect, it } from 'vitest';
import { ARN, openStepFunctions, ROLE, START } from '../open-step-functions.ts';
import { echo, machine, waitAMinute } from '../sample-machines.ts';

const answering = (output: string) =>
  machine('Wait', {
    Wait: { Type: 'Wait', Seconds: 60, Next: 'Answer' },
    Answer: { Type: 'Pass', Output: output, End: true },
  });

describe('UpdateStateMachine, serialization', () => {
  it('answers the instant and a revision in the form of a UUID', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);
    await desk.pass(5);

    const response = await desk.call('UpdateStateMachine', {
      stateMachineArn,
      definition: JSON.stringify(waitAMinute),
    });

    expect(response.updateDate).toBe(START / 1000 + 5);
    expect(response.revisionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect((await desk.call('DescribeStateMachine', { stateMachineArn })).revisionId).toBe(
      response.revisionId,
    );
  });
});

describe('UpdateStateMachine, validation', () => {
  it('wants something to change', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    expect((await desk.failure('UpdateStateMachine', { stateMachineArn })).code).toBe(
      'MissingRequiredParameter',
    );
  });

  it('refuses a machine that does not exist', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('UpdateStateMachine', { stateMachineArn: ARN('none'), roleArn: ROLE });

    expect(failure).toEqual({
      code: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${ARN('none')}'`,
    });
  });

  it('refuses a definition with faults and keeps the old one', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    expect((await desk.failure('UpdateStateMachine', { stateMachineArn, definition: '{}' })).code).toBe(
      'InvalidDefinition',
    );

    const { definition } = await desk.call('DescribeStateMachine', { stateMachineArn });
    expect(definition).toBe(JSON.stringify(echo));
  });
});

describe('UpdateStateMachine, behaviour', () => {
  it('lets running executions end by the definition they began with', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', answering('old'));
    const before = await desk.start(stateMachineArn);
    await desk.call('UpdateStateMachine', { stateMachineArn, definition: JSON.stringify(answering('new')) });
    const after = await desk.start(stateMachineArn);

    await desk.pass(60);

    expect((await desk.outcome(before)).output).toBe('old');
    expect((await desk.outcome(after)).output).toBe('new');
  });

  it('keeps the revision when the same is said again', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);
    const loggingConfiguration = { includeExecutionData: false, level: 'OFF' };
    const request = { stateMachineArn, definition: JSON.stringify(waitAMinute), roleArn: `${ROLE}-1` };
    const first = await desk.call('UpdateStateMachine', request);
    await desk.pass(5);

    const again = await desk.call('UpdateStateMachine', { ...request, loggingConfiguration });

    expect(again).toEqual(first);
  });

  it('gives each update another revision', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    const first = await desk.call('UpdateStateMachine', { stateMachineArn, roleArn: `${ROLE}-1` });
    const second = await desk.call('UpdateStateMachine', { stateMachineArn, roleArn: `${ROLE}-2` });

    expect(first.revisionId).not.toBe(second.revisionId);
  });
});
