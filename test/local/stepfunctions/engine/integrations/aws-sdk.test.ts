import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../local/kernel/aws-service.ts';
import { ARN, openStepFunctions } from '../../open-step-functions.ts';
import { echo, machine } from '../../sample-machines.ts';
import { fakeService } from '../fake-service.ts';
import { runTask } from './run-task.ts';

describe('aws-sdk integrations', () => {
  it('call any operation of a service that is there, without changing the answer', async () => {
    const sqs = fakeService('sqs', { GetQueueUrl: { QueueUrl: 'http://q' } });

    const task = await runTask('arn:aws:states:::aws-sdk:sqs:getQueueUrl', { QueueName: 'q' }, [sqs]);

    expect(sqs.calls).toEqual([{ operation: 'GetQueueUrl', input: { QueueName: 'q' } }]);
    expect(task.output).toEqual({ QueueUrl: 'http://q' });
  });

  it.each([
    [
      'secretsmanager',
      new AwsError('ResourceNotFoundException', 'gone'),
      'SecretsManager.ResourceNotFoundException',
    ],
    ['dynamodb', new AwsError('ResourceNotFoundException', 'gone'), 'DynamoDb.ResourceNotFoundException'],
    ['dynamodb', new AwsError('ValidationException', 'bad'), 'DynamoDb.DynamoDbException'],
    ['sqs', new AwsError('QueueDoesNotExist', 'gone'), 'Sqs.QueueDoesNotExistException'],
    ['scheduler', new AwsError('ConflictException', 'there'), 'Scheduler.ConflictException'],
    [
      'cognitoidentityprovider',
      new AwsError('UserNotFoundException', 'who'),
      'CognitoIdentityProvider.UserNotFoundException',
    ],
  ])('name an error of %s as AWS does: %s', async (id, failure, name) => {
    const service = fakeService(id, { DoIt: failure });

    const task = await runTask(`arn:aws:states:::aws-sdk:${id}:doIt`, {}, [service]);

    expect(task.error).toBe(name);
    expect(task.cause).toMatch(/ \(Service: \w+, Status Code: 400, Request ID: [0-9a-f-]{36}\)$/);
  });

  it('speak to Step Functions itself with capitals on both sides', async () => {
    const desk = await openStepFunctions();
    const target = await desk.machine('target', echo);
    const definition = machine('Describe', {
      Describe: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sfn:describeStateMachine',
        Arguments: { StateMachineArn: target },
        Output: '{% $states.result.Name %}',
        End: true,
      },
    });

    const executionArn = await desk.start(await desk.machine('m', definition));
    await desk.settle();

    expect((await desk.outcome(executionArn)).output).toBe('target');
  });

  it('write dates as ISO text, and leave other numbers alone', async () => {
    const secrets = fakeService('secretsmanager', {
      DescribeSecret: { CreatedDate: 1772438400.5, VersionCount: 3, Versions: [{ LastChangedDate: 0 }] },
    });

    const task = await runTask('arn:aws:states:::aws-sdk:secretsmanager:describeSecret', {}, [secrets]);

    expect(task.output).toEqual({
      CreatedDate: '2026-03-02T08:00:00.500Z',
      VersionCount: 3,
      Versions: [{ LastChangedDate: '1970-01-01T00:00:00.000Z' }],
    });
  });

  it('name the errors of Step Functions by its SDK class', async () => {
    const desk = await openStepFunctions();
    const definition = machine('Start', {
      Start: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sfn:startExecution',
        Arguments: { StateMachineArn: ARN('none') },
        End: true,
      },
    });

    const executionArn = await desk.start(await desk.machine('m', definition));
    await desk.settle();

    expect((await desk.outcome(executionArn)).error).toBe('Sfn.StateMachineDoesNotExistException');
  });
});
