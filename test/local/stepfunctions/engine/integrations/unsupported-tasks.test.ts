import { describe, expect, it } from 'vitest';
import { openStepFunctions, ROLE } from '../../open-step-functions.ts';
import { machine, workTask } from '../../sample-machines.ts';

/** What CreateStateMachine says of a machine with this Task, deep inside a Map in a Parallel. */
async function verdict(task: object): Promise<string> {
  const desk = await openStepFunctions();
  const definition = machine('Both/sides', {
    'Both/sides': {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              Items: [1],
              ItemProcessor: { StartAt: 'Do', States: { Do: { ...task, End: true } } },
              End: true,
            },
          },
        },
      ],
      End: true,
    },
  });
  const request = { name: 'm', definition: JSON.stringify(definition), roleArn: ROLE };
  return desk.call('CreateStateMachine', request).then(
    () => 'taken',
    (error: Error) => error.message,
  );
}

describe('a Task that the local cloud cannot run', () => {
  it.each([
    [
      'an integration that there is none of',
      { Resource: 'arn:aws:states:::batch:submitJob.sync' },
      'batch:submitJob.sync is not supported by the local engine',
    ],
    [
      'a pattern that the integration lacks',
      { Resource: 'arn:aws:states:::sns:publish.sync' },
      'sns:publish has no integration pattern SYNC',
    ],
    [
      'a service that is not there',
      { Resource: 'arn:aws:states:::aws-sdk:s3:getObject' },
      'this cloud runs no service s3',
    ],
    [
      'an operation that its service does not have',
      { Resource: 'arn:aws:states:::aws-sdk:sfn:createActivity' },
      'the local sfn does not support CreateActivity',
    ],
    [
      'an operation not written as the SDKs do',
      { Resource: 'arn:aws:states:::aws-sdk:sfn:ListStateMachines' },
      'write it as listStateMachines',
    ],
    [
      'an argument that AWS does not pass on',
      { Arguments: { FunctionName: 'f', Payloads: {} } },
      'The field "Payloads" is not supported by Step Functions',
    ],
    ['a required argument that is missing', { Arguments: { Payload: {} } }, 'required: [FunctionName]'],
  ])('is refused with its place when the machine is made: %s', async (_, change, words) => {
    const message = await verdict(workTask(change));

    expect(message).toContain(words);
    expect(message).toContain('/States/Both/sides/Branches');
    expect(message).toMatch(/\/States\/Do\/(Resource|Arguments)'$/);
  });

  it.each([
    ['a supported one', {}],
    ['arguments that an expression gives as a whole', { Arguments: '{% $states.input %}' }],
    [
      'an SDK call with any arguments',
      { Resource: 'arn:aws:states:::aws-sdk:sfn:listStateMachines', Arguments: {} },
    ],
  ])('is told apart from %s, which is taken', async (_, change) => {
    expect(await verdict(workTask(change))).toBe('taken');
  });
});
