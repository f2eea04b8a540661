import { describe, expect, it } from 'vitest';
import { compileMachine } from '../../../../../local/stepfunctions/asl/compile.ts';
import { parseResource } from '../../../../../local/stepfunctions/asl/language/integration-resource.ts';
import { machineOf } from '../execution-player.ts';

describe('the Resource of a Task', () => {
  it.each([
    ['arn:aws:states:::lambda:invoke', 'lambda:invoke', 'REQUEST_RESPONSE', 'lambda', 'invoke'],
    [
      'arn:aws:states:::lambda:invoke.waitForTaskToken',
      'lambda:invoke',
      'WAIT_FOR_TASK_TOKEN',
      'lambda',
      'invoke.waitForTaskToken',
    ],
    [
      'arn:aws:states:::states:startExecution.sync',
      'states:startExecution',
      'SYNC',
      'states',
      'startExecution.sync',
    ],
    [
      'arn:aws:states:::states:startExecution.sync:2',
      'states:startExecution',
      'SYNC_2',
      'states',
      'startExecution.sync:2',
    ],
    [
      'arn:aws:states:::aws-sdk:dynamodb:getItem',
      'aws-sdk:dynamodb:getItem',
      'REQUEST_RESPONSE',
      'aws-sdk:dynamodb',
      'getItem',
    ],
    ['arn:aws-cn:states:::sqs:sendMessage', 'sqs:sendMessage', 'REQUEST_RESPONSE', 'sqs', 'sendMessage'],
  ])('%s is a service integration', (arn, resource, pattern, resourceType, resourceName) => {
    expect(parseResource(arn, '/x')).toEqual({
      arn,
      resource,
      pattern,
      resourceType,
      resourceName,
      location: '/x',
    });
  });

  it.each([
    'arn:aws:lambda:eu-west-1:123456789012:function:score',
    'arn:aws:lambda:eu-west-1:123456789012:function:score:$LATEST',
    'arn:aws:lambda:eu-west-1:123456789012:function:score:live',
  ])('%s is a Lambda function', (arn) => {
    expect(parseResource(arn, '/x')).toEqual({
      arn,
      resource: arn,
      pattern: 'REQUEST_RESPONSE',
      resourceName: arn,
      location: '/x',
    });
  });

  it.each([
    '',
    'lambda:invoke',
    'arn:aws:states:::lambda',
    'arn:aws:states:::lambda:invoke.sync:3',
    'arn:aws:s3:::bucket',
  ])('%j is refused', (arn) => {
    expect(() => parseResource(arn, '/x')).toThrow('is neither a service integration nor a Lambda function');
  });

  it('is listed for the engine, from branches too', () => {
    const task = (service: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${service}`, End: true });
    const branch = { StartAt: 'In', States: { In: task('sqs:sendMessage') } };

    const { resources } = compileMachine(
      machineOf({ P: { Type: 'Parallel', Branches: [branch], Next: 'T' }, T: task('sns:publish') }),
    );

    expect(resources.map((each) => [each.resource, each.location])).toEqual([
      ['sqs:sendMessage', '/States/P/Branches[0]/States/In/Resource'],
      ['sns:publish', '/States/T/Resource'],
    ]);
  });
});
