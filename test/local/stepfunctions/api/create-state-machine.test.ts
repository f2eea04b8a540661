import { describe, expect, it } from 'vitest';
import { ARN, openStepFunctions, ROLE, START } from '../open-step-functions.ts';
import { echo, failing, machine, workTask } from '../sample-machines.ts';

const request = { name: 'echo', definition: JSON.stringify(echo), roleArn: ROLE };

describe('CreateStateMachine, serialization', () => {
  it('answers the ARN and the instant of creation in seconds', async () => {
    const desk = await openStepFunctions();

    const response = await desk.call('CreateStateMachine', request);

    expect(response).toEqual({ stateMachineArn: ARN('echo'), creationDate: START / 1000 });
  });

  it('writes ARNs of the partition that the region belongs to', async () => {
    const desk = await openStepFunctions({ region: 'cn-north-1' });

    const response = await desk.call('CreateStateMachine', request);

    expect(response.stateMachineArn).toBe('arn:aws-cn:states:cn-north-1:123456789012:stateMachine:echo');
  });

  it('refuses a field of the wrong kind', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('CreateStateMachine', { ...request, name: 7 });

    expect(failure.code).toBe('SerializationException');
  });
});

describe('CreateStateMachine, validation', () => {
  it('lists every missing field', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('CreateStateMachine', {});

    expect(failure.code).toBe('ValidationException');
    expect(failure.message).toMatch(/^3 validation errors detected: /);
    for (const field of ['name', 'definition', 'roleArn']) {
      expect(failure.message).toContain(`Value null at '${field}'`);
    }
  });

  it.each(['a b', 'a*', 'a:b', 'tab\t', 'q?', '"', '<x>', 'nul\u0000', 'a/b', 'a,b'])(
    'refuses the name %j',
    async (name) => {
      const desk = await openStepFunctions();

      expect(await desk.failure('CreateStateMachine', { ...request, name })).toEqual({
        code: 'InvalidName',
        message: `Invalid Name: '${name}'`,
      });
    },
  );

  it.each(['a', 'x'.repeat(80), 'Lead-path_2.0', '线索'])('takes the name %s', async (name) => {
    const desk = await openStepFunctions();

    const response = await desk.call('CreateStateMachine', { ...request, name });

    expect(response.stateMachineArn).toBe(ARN(name));
  });

  it('refuses a name of 81 characters', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('CreateStateMachine', { ...request, name: 'x'.repeat(81) });

    expect(failure.code).toBe('ValidationException');
    expect(failure.message).toContain('Member must have length less than or equal to 80');
  });

  it('refuses a role that is none', async () => {
    const desk = await openStepFunctions();

    expect((await desk.failure('CreateStateMachine', { ...request, roleArn: 'me' })).code).toBe('InvalidArn');
  });

  it('refuses a definition that is no JSON', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('CreateStateMachine', { ...request, definition: 'x' });

    expect(failure.code).toBe('InvalidDefinition');
    expect(failure.message).toContain('INVALID_JSON_DESCRIPTION');
  });

  it.each([
    ['an unknown integration', 'arn:aws:states:::glue:startJobRun', 'glue:startJobRun is not supported'],
    [
      'a pattern that the service lacks',
      'arn:aws:states:::lambda:invoke.sync',
      'no integration pattern SYNC',
    ],
    ['a service that is not there', 'arn:aws:states:::aws-sdk:s3:getObject', 'no service s3'],
  ])('refuses %s by name', async (_, resource, words) => {
    const desk = await openStepFunctions();
    const definition = JSON.stringify(machine('Do', { Do: workTask({ Resource: resource, End: true }) }));

    const failure = await desk.failure('CreateStateMachine', { ...request, definition });

    expect(failure.code).toBe('InvalidDefinition');
    expect(failure.message).toContain(words);
  });

  it.each([
    [{ level: 'LOUD' }, 'ValidationException', "Value 'LOUD' at 'loggingConfiguration.level'"],
    [{ level: 'ALL' }, 'InvalidLoggingConfiguration', 'Must specify exactly one Log Destination'],
    [{ level: 'ALL', destinations: [{}, {}] }, 'InvalidLoggingConfiguration', 'exactly one Log Destination'],
    [{ level: 'ALL', destinations: [{}] }, 'InvalidLoggingConfiguration', 'log group'],
  ])('refuses the logging %j', async (loggingConfiguration, code, words) => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('CreateStateMachine', { ...request, loggingConfiguration });

    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
  });

  it('takes logging to a log group, and none at all', async () => {
    const desk = await openStepFunctions();
    const logGroupArn = 'arn:aws:logs:eu-west-1:123456789012:log-group:paths:*';
    const toGroup = { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] };

    for (const [name, loggingConfiguration] of Object.entries({ loud: toGroup, quiet: { level: 'OFF' } })) {
      const { stateMachineArn } = await desk.call('CreateStateMachine', {
        ...request,
        name,
        loggingConfiguration,
      });
      expect(await desk.call('DescribeStateMachine', { stateMachineArn })).toMatchObject({
        loggingConfiguration,
      });
    }
  });

  it('refuses Express by name', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('CreateStateMachine', { ...request, type: 'EXPRESS' });

    expect(failure.code).toBe('StateMachineTypeNotSupported');
    expect(failure.message).toContain('EXPRESS');
  });

  it('refuses versions by name', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('CreateStateMachine', { ...request, publish: true });

    expect(failure.message).toContain('Versions');
  });
});

describe('CreateStateMachine, behaviour', () => {
  it('answers the same machine for the same request, whatever role and tags say', async () => {
    const desk = await openStepFunctions();
    const first = await desk.call('CreateStateMachine', request);
    await desk.pass(10);

    const again = await desk.call('CreateStateMachine', {
      ...request,
      roleArn: `${ROLE}-2`,
      tags: [{ key: 'a' }],
    });

    expect(again).toEqual(first);
    const { roleArn } = await desk.call('DescribeStateMachine', { stateMachineArn: ARN('echo') });
    expect(roleArn).toBe(ROLE);
  });

  it('refuses another definition under the same name', async () => {
    const desk = await openStepFunctions();
    await desk.call('CreateStateMachine', request);

    const failure = await desk.failure('CreateStateMachine', {
      ...request,
      definition: JSON.stringify(failing),
    });

    expect(failure).toEqual({
      code: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${ARN('echo')}'`,
    });
  });
});
