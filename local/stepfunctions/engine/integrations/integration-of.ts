import { awsSdk } from './aws-sdk.ts';
import { dynamoDbItem } from './dynamodb-item.ts';
import type { Integration } from './integration.ts';
import { lambdaFunction, lambdaInvoke } from './lambda-invoke.ts';
import { snsPublish } from './sns-publish.ts';
import { sqsSendMessage } from './sqs-send-message.ts';
import { startExecution } from './start-execution.ts';

/** The optimised integrations, by `<service>:<action>`. */
export const OPTIMISED: Readonly<Record<string, Integration>> = {
  'lambda:invoke': lambdaInvoke,
  'states:startExecution': startExecution,
  'sns:publish': snsPublish,
  'sqs:sendMessage': sqsSendMessage,
  ...dynamoDbItem,
};

/** The integration behind a Task's resource, given without `arn:aws:states:::` and pattern; undefined if there is none. */
export function integrationOf(resource: string): Integration | undefined {
  if (/^arn:[^:]+:lambda:/.test(resource)) return lambdaFunction;
  if (/^aws-sdk:[a-z0-9]+:[A-Za-z0-9]+$/.test(resource)) return awsSdk;
  return Object.hasOwn(OPTIMISED, resource) ? OPTIMISED[resource] : undefined;
}
