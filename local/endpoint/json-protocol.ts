import { AwsError } from '../kernel/aws-service.ts';
import type { EndpointReply, EndpointRequest, RecognisedCall } from './protocol.ts';

interface Target {
  serviceId: string;
  /** What the service puts before an error's name in `__type`. */
  namespace?: string;
  /** The names that clients of the service's older Query protocol know its errors by, sent in a header. */
  queryErrors?: Readonly<Record<string, string>>;
}

/** Prefix of `X-Amz-Target` → the service behind it. */
const TARGETS: Readonly<Record<string, Target>> = {
  AWSStepFunctions: { serviceId: 'sfn' },
  DynamoDB_20120810: { serviceId: 'dynamodb', namespace: 'com.amazonaws.dynamodb.v20120810' },
  AmazonSQS: {
    serviceId: 'sqs',
    namespace: 'com.amazonaws.sqs',
    queryErrors: {
      QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
      QueueNameExists: 'QueueAlreadyExists',
      QueueDeletedRecently: 'AWS.SimpleQueueService.QueueDeletedRecently',
      PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
      MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
      EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
      TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
      BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
      InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
      BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
      UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
    },
  },
  secretsmanager: { serviceId: 'secretsmanager' },
  AmazonSSM: { serviceId: 'ssm' },
  AWSCognitoIdentityProviderService: { serviceId: 'cognitoidentityprovider' },
  AWSEvents: { serviceId: 'events' },
};

/** AWS JSON 1.0 and 1.1: the operation stands in `X-Amz-Target`, the input is the body. */
export function jsonProtocol(request: EndpointRequest): RecognisedCall | undefined {
  const target = request.headers['x-amz-target'];
  if (typeof target !== 'string') return undefined;
  const dot = target.lastIndexOf('.');
  if (dot < 0) return undefined;
  const prefix = target.slice(0, dot);
  const service: Target = TARGETS[prefix] ?? { serviceId: prefix };
  const contentType = request.headers['content-type'] ?? '';
  const headers = {
    'content-type': contentType.includes('1.1') ? 'application/x-amz-json-1.1' : 'application/x-amz-json-1.0',
  };

  return {
    serviceId: service.serviceId,
    operation: target.slice(dot + 1),
    input: () => parseJsonObject(request.body),
    success: (output) => ({ status: 200, headers, body: JSON.stringify(output) }),
    failure: (error) => jsonFailure(error, service, headers),
  };
}

/** Reads a JSON object; an empty body is an empty object. @throws AwsError SerializationException */
export function parseJsonObject(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AwsError('SerializationException', `the request is not JSON: ${(cause as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AwsError('SerializationException', 'the request is not a JSON object');
  }
  return value as Record<string, unknown>;
}

function jsonFailure(error: AwsError, service: Target, headers: Record<string, string>): EndpointReply {
  const type = service.namespace ? `${service.namespace}#${error.code}` : error.code;
  const queryError = service.queryErrors && {
    'x-amzn-query-error': `${service.queryErrors[error.code] ?? error.code};${error.status >= 500 ? 'Receiver' : 'Sender'}`,
  };
  return {
    status: error.status,
    headers: { ...headers, 'x-amzn-errortype': error.code, ...queryError },
    body: JSON.stringify({ __type: type, message: error.message, ...error.fields }),
  };
}
