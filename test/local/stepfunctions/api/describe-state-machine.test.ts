import { describe, expect, it } from 'vitest';
import { ARN, openStepFunctions, ROLE, START } from '../open-step-functions.ts';
import { echo } from '../sample-machines.ts';

describe('DescribeStateMachine, serialization', () => {
  it('answers all fields of a fresh machine', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    expect(await desk.call('DescribeStateMachine', { stateMachineArn })).toEqual({
      stateMachineArn,
      name: 'm',
      status: 'ACTIVE',
      definition: JSON.stringify(echo),
      roleArn: ROLE,
      type: 'STANDARD',
      creationDate: START / 1000,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });
});

describe('DescribeStateMachine, validation', () => {
  it.each([
    [{}, 'ValidationException'],
    [{ stateMachineArn: 'x' }, 'InvalidArn'],
    [{ stateMachineArn: 'arn:aws:s3:::bucket' }, 'InvalidArn'],
    [{ stateMachineArn: `${ARN('m')}:7` }, 'ValidationException'],
    [{ stateMachineArn: ARN('none') }, 'StateMachineDoesNotExist'],
    [{ stateMachineArn: ARN('m'), includedData: 'SOME' }, 'ValidationException'],
  ])('refuses %j with %s', async (request, code) => {
    const desk = await openStepFunctions();

    expect((await desk.failure('DescribeStateMachine', request)).code).toBe(code);
  });
});

describe('DescribeStateMachine, behaviour', () => {
  it('keeps the definition back when only metadata are asked for', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    const { definition } = await desk.call('DescribeStateMachine', {
      stateMachineArn,
      includedData: 'METADATA_ONLY',
    });

    expect(definition).toBe('{}');
  });
});
