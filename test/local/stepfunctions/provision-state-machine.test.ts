import { describe, expect, it } from 'vitest';
import { stateMachineProvisioners } from '../../../local/stepfunctions/provision-state-machine.ts';
import { ARN, openStepFunctions, ROLE } from './open-step-functions.ts';
import { echo, machine, workTask } from './sample-machines.ts';

const TYPE = 'AWS::StepFunctions::StateMachine';

async function provisioning() {
  const desk = await openStepFunctions();
  const provision = stateMachineProvisioners(desk.sfn).get(TYPE)!;
  return {
    desk,
    provision: async (properties: Record<string, unknown>) =>
      provision('App-Path', TYPE, { RoleArn: ROLE, ...properties }),
  };
}

describe('a state machine of a template', () => {
  it('has the definition of the template, letter by letter, with its substitutions', async () => {
    const { desk, provision } = await provisioning();
    const task = workTask({
      End: true,
      Arguments: { FunctionName: '${WorkArn}', Payload: '{% "${Other}" %}' },
    });
    const text = JSON.stringify(machine('Do', { Do: task }), null, 1);

    const { physicalId } = await provision({
      StateMachineName: 'path',
      DefinitionString: text,
      DefinitionSubstitutions: { WorkArn: 'arn:work' },
    });

    expect(physicalId).toBe(ARN('path'));
    const { definition } = await desk.call('DescribeStateMachine', { stateMachineArn: physicalId });
    expect(definition).toBe(text.replace('${WorkArn}', 'arn:work'));
  });

  it('may be written as an object, and is named after its place when it has no name', async () => {
    const { desk, provision } = await provisioning();

    const { physicalId } = await provision({ Definition: echo });

    expect(physicalId).toBe(ARN('App-Path'));
    const { definition } = await desk.call('DescribeStateMachine', { stateMachineArn: physicalId });
    expect(JSON.parse(definition)).toEqual(echo);
  });

  it.each([
    ['EXPRESS', { StateMachineType: 'EXPRESS', DefinitionString: '{}' }],
    ['S3', { DefinitionS3Location: { Bucket: 'b', Key: 'k' } }],
    ['JSONPath', { DefinitionString: JSON.stringify({ ...echo, QueryLanguage: 'JSONPath' }) }],
  ])('is refused by name: %s', async (word, properties) => {
    const { provision } = await provisioning();

    await expect(provision(properties)).rejects.toThrow(word);
  });
});
