import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { CloudProcess } from './cloud-process.ts';

/** Where a user of the cloud sits: the SDK's clients, none of which asks twice, and the HTTP API. */
export type Desk = ReturnType<typeof deskAt>;

/** Sits down before a running cloud. */
export function deskAt({ url, awsUrl, outputs }: CloudProcess) {
  const config = {
    endpoint: awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const clients = {
    cognito: new CognitoIdentityProviderClient(config),
    dynamoDb: new DynamoDBClient(config),
    scheduler: new SchedulerClient(config),
    secrets: new SecretsManagerClient(config),
    sfn: new SFNClient(config),
    sns: new SNSClient(config),
    sqs: new SQSClient(config),
    ssm: new SSMClient(config),
  };
  const request = async (address: string, method: string, body?: unknown, headers = {}) => {
    const response = await fetch(address, { method, body: JSON.stringify(body), headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${address} answered ${response.status}: ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
  return {
    ...clients,
    outputs,
    /** Calls the HTTP API, or a route of the laptop. */
    http: (method: string, path: string, body?: unknown) => request(url + path, method, body),
    /** Hands an event to the function, which need not be done with it when this resolves. */
    invokeLater: (event: unknown) =>
      request(
        `${awsUrl}/2015-03-31/functions/${encodeURIComponent(outputs.FunctionArn)}/invocations`,
        'POST',
        event,
        { 'x-amz-invocation-type': 'Event' },
      ),
    /** Moves the clock; everything due until then is done when it resolves. */
    waitUntil: (instantMs: number) =>
      request(`${url}/_local/clock`, 'POST', { to: new Date(instantMs).toISOString() }),
    leave() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
