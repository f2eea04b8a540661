import { describe, expect, it } from 'vitest';
import { ARN, openStepFunctions, ROLE } from '../open-step-functions.ts';
import { echo, failing } from '../sample-machines.ts';

const wanted = { name: 'm', definition: JSON.stringify(echo), roleArn: ROLE, tags: { owner: 'us' } };

describe('ensuring a state machine', () => {
  it('makes one that is not there, with its tags', async () => {
    const desk = await openStepFunctions();

    expect(await desk.sfn.ensureStateMachine(wanted)).toBe(ARN('m'));

    const { tags } = await desk.call('ListTagsForResource', { resourceArn: ARN('m') });
    expect(tags).toEqual([{ key: 'owner', value: 'us' }]);
  });

  it('leaves one that is as wanted alone', async () => {
    const desk = await openStepFunctions();
    await desk.sfn.ensureStateMachine(wanted);

    await desk.sfn.ensureStateMachine(wanted);

    expect(await desk.call('DescribeStateMachine', { stateMachineArn: ARN('m') })).not.toHaveProperty(
      'revisionId',
    );
  });

  it('updates one whose definition or role is another now', async () => {
    const desk = await openStepFunctions();
    await desk.sfn.ensureStateMachine(wanted);

    await desk.sfn.ensureStateMachine({ ...wanted, definition: JSON.stringify(failing) });
    const changed = await desk.call('DescribeStateMachine', { stateMachineArn: ARN('m') });
    await desk.sfn.ensureStateMachine({
      ...wanted,
      definition: JSON.stringify(failing),
      roleArn: `${ROLE}-2`,
    });
    const moved = await desk.call('DescribeStateMachine', { stateMachineArn: ARN('m') });

    expect(changed.definition).toBe(JSON.stringify(failing));
    expect(moved.roleArn).toBe(`${ROLE}-2`);
    expect(moved.revisionId).not.toBe(changed.revisionId);
  });

  it('refuses a definition with faults', async () => {
    const desk = await openStepFunctions();

    await expect(desk.sfn.ensureStateMachine({ ...wanted, definition: '{}' })).rejects.toMatchObject({
      code: 'InvalidDefinition',
    });
  });
});
