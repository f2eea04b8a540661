import { describe, expect, it } from 'vitest';
import { ARN, openStepFunctions } from '../open-step-functions.ts';
import { echo, machine } from '../sample-machines.ts';

const twoWaits = machine('One', {
  One: { Type: 'Wait', Seconds: 60, Next: 'Two' },
  Two: { Type: 'Wait', Seconds: 60, End: true },
});

describe('DeleteStateMachine, serialization', () => {
  it('answers nothing', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    expect(await desk.call('DeleteStateMachine', { stateMachineArn })).toEqual({});
  });
});

describe('DeleteStateMachine, validation', () => {
  it('refuses what is no ARN of a state machine', async () => {
    const desk = await openStepFunctions();

    expect(await desk.failure('DeleteStateMachine', { stateMachineArn: 'nonsense' })).toEqual({
      code: 'InvalidArn',
      message: "Invalid Arn: 'Invalid ARN prefix: nonsense'",
    });
  });

  it('takes a machine that does not exist for deleted', async () => {
    const desk = await openStepFunctions();

    expect(await desk.call('DeleteStateMachine', { stateMachineArn: ARN('none') })).toEqual({});
  });
});

describe('DeleteStateMachine, behaviour', () => {
  it('forgets a machine without executions at once, and its name is free', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    await desk.call('DeleteStateMachine', { stateMachineArn });

    expect((await desk.failure('DescribeStateMachine', { stateMachineArn })).code).toBe(
      'StateMachineDoesNotExist',
    );
    await desk.machine('m', twoWaits);
  });

  it('is DELETING while executions run, takes no new ones, and goes when they end at their next transition', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', twoWaits);
    const running = await desk.start(stateMachineArn);

    await desk.call('DeleteStateMachine', { stateMachineArn });
    const { status } = await desk.call('DescribeStateMachine', { stateMachineArn });
    const refused = await desk.failure('StartExecution', { stateMachineArn });
    await desk.pass(60);

    expect(status).toBe('DELETING');
    expect(refused.code).toBe('StateMachineDeleting');
    expect((await desk.outcome(running)).status).toBe('ABORTED');
    expect((await desk.failure('DescribeStateMachine', { stateMachineArn })).code).toBe(
      'StateMachineDoesNotExist',
    );
  });
});
