import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../local/kernel/aws-service.ts';
import { fakeService } from '../fake-service.ts';
import { metadata, runTask } from './run-task.ts';

const key = { id: { S: '1' } };

describe('the item operations of DynamoDB', () => {
  it.each([
    ['getItem', 'GetItem', { TableName: 't', Key: key, ConsistentRead: true }],
    ['putItem', 'PutItem', { TableName: 't', Item: key, ConditionExpression: 'attribute_not_exists(id)' }],
    ['updateItem', 'UpdateItem', { TableName: 't', Key: key, UpdateExpression: 'REMOVE a' }],
    ['deleteItem', 'DeleteItem', { TableName: 't', Key: key, ReturnValues: 'ALL_OLD' }],
  ])('dynamodb:%s calls %s and answers what it answered', async (action, operation, given) => {
    const dynamodb = fakeService('dynamodb', { [operation]: { Item: key } });

    const task = await runTask(`arn:aws:states:::dynamodb:${action}`, given, [dynamodb]);

    expect(dynamodb.calls).toEqual([{ operation, input: given }]);
    expect(task.output).toEqual({ Item: key, ...metadata });
  });

  it('names a failed condition as AWS does', async () => {
    const failure = new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
    const dynamodb = fakeService('dynamodb', { PutItem: failure });

    const task = await runTask('arn:aws:states:::dynamodb:putItem', { TableName: 't', Item: key }, [
      dynamodb,
    ]);

    expect(task.error).toBe('DynamoDB.ConditionalCheckFailedException');
    expect(task.cause).toContain(
      '(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailed',
    );
  });

  it('names an error that the SDK has no class for by its base class', async () => {
    const dynamodb = fakeService('dynamodb', { GetItem: new AwsError('ValidationException', 'bad key') });

    const task = await runTask('arn:aws:states:::dynamodb:getItem', { TableName: 't', Key: key }, [dynamodb]);

    expect(task.error).toBe('DynamoDB.AmazonDynamoDBException');
  });

  it('refuses an argument that AWS does not pass on', async () => {
    const dynamodb = fakeService('dynamodb', {});

    const given = '{% { "TableName": "t", "Key": { "id": { "S": "1" } }, "Limit": 1 } %}';

    const task = await runTask('arn:aws:states:::dynamodb:getItem', given, [dynamodb]);

    expect(task.error).toBe('States.Runtime');
    expect(task.cause).toContain('"Limit"');
  });
});
