import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Sockets per client: one container serves one request, whose reads run in parallel; a laptop's serves many. */
const requestHandler = { httpAgent: { maxSockets: 100 }, httpsAgent: { maxSockets: 100 } };

/**
 * The SDK makes a redacted copy of each request and answer for the `info` and `error` of its logger, also for the one of
 * its own that drops them, at a tenth of what a write costs. A logger without the two spares that; functions log themselves.
 */
const withoutCopies = { debug() {}, warn() {} } as unknown as NonNullable<DynamoDBClientConfig['logger']>;

/** Makes a client at its first use and keeps it for the life of the container. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The only place where SDK clients are made, one of each per container. */
export const clients = {
  dynamo: once(() =>
    DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler, logger: withoutCopies }), {
      marshallOptions: { removeUndefinedValues: true },
    }),
  ),
  stepFunctions: once(() => new SFNClient({ requestHandler })),
  /** Never retries by itself: a publish whose answer was lost may have gone out, and nobody is told twice. */
  sns: once(() => new SNSClient({ requestHandler, maxAttempts: 1 })),
  scheduler: once(() => new SchedulerClient({ requestHandler })),
  sqs: once(() => new SQSClient({ requestHandler })),
  secrets: once(() => new SecretsManagerClient({ requestHandler })),
  cognito: once(() => new CognitoIdentityProviderClient({ requestHandler })),
} as const;
