import type { Json } from '../../asl/execution-events.ts';
import type { Integration } from './integration.ts';
import { checkArguments } from './integration-arguments.ts';
import { withMetadata } from './response-metadata.ts';
import { optimisedError } from './service-error.ts';
import { serviceOf } from './service-of.ts';

const NAMING = { prefix: 'DynamoDB', service: 'AmazonDynamoDBv2', base: 'AmazonDynamoDBException' };

const RETURNS = ['ReturnConsumedCapacity', 'ReturnItemCollectionMetrics', 'ReturnValues'];
const CONDITIONS = [
  'ConditionalOperator',
  'ConditionExpression',
  'Expected',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
];

/** `dynamodb:getItem`, `putItem`, `updateItem` and `deleteItem`, each with the arguments that AWS lets through. */
export const dynamoDbItem: Record<string, Integration> = {
  'dynamodb:getItem': item(
    'GetItem',
    ['Key', 'TableName'],
    [
      'AttributesToGet',
      'ConsistentRead',
      'ExpressionAttributeNames',
      'ProjectionExpression',
      'ReturnConsumedCapacity',
    ],
  ),
  'dynamodb:putItem': item('PutItem', ['Item', 'TableName'], [...CONDITIONS, ...RETURNS]),
  'dynamodb:updateItem': item(
    'UpdateItem',
    ['Key', 'TableName'],
    [...CONDITIONS, ...RETURNS, 'AttributeUpdates', 'UpdateExpression'],
  ),
  'dynamodb:deleteItem': item('DeleteItem', ['Key', 'TableName'], [...CONDITIONS, ...RETURNS]),
};

function item(operation: string, required: string[], optional: string[]): Integration {
  return {
    patterns: ['REQUEST_RESPONSE'],
    rules: { required, optional },
    async call(request) {
      const given = checkArguments(request.resource, request.arguments, { required, optional });
      const service = serviceOf(request, 'dynamodb');
      try {
        const response = await service.call(operation, given);
        return withMetadata(response as { [name: string]: Json }, request.requestId);
      } catch (error) {
        throw optimisedError(NAMING, error, request.requestId);
      }
    },
  };
}
