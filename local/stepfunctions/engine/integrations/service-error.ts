import { AwsError } from '../../../kernel/aws-service.ts';
import { IntegrationError } from './integration.ts';

/** How the optimised integrations name a service in error names and in causes. */
export interface OptimisedNaming {
  /** In the error name: `Lambda`, `DynamoDB`, `StepFunctions`… */
  prefix: string;
  /** In the cause: `AWSLambda`, `AmazonDynamoDBv2`… */
  service: string;
  /** What stands for an error that the service's SDK has no class for. */
  base: string;
}

/** Error codes that no SDK of the services supported here has a class for. */
const UNMODELLED = new Set([
  'ValidationError',
  'AccessDenied',
  'UnrecognizedClientException',
  'UnknownOperationException',
  'InvalidAction',
]);

/** The failure of an optimised integration, as in `DynamoDB.ConditionalCheckFailedException`. */
export function optimisedError(naming: OptimisedNaming, error: unknown, requestId: string): IntegrationError {
  const { code, message, status } = asAwsError(error);
  const name = isUnmodelled(naming.prefix, code) ? naming.base : withException(code);
  const cause =
    `${message} (Service: ${naming.service}; Status Code: ${status}; Error Code: ${code}; ` +
    `Request ID: ${requestId}; Proxy: null)`;
  return new IntegrationError(`${naming.prefix}.${name}`, cause);
}

/** The failure of an SDK integration, as in `Sfn.StateMachineDoesNotExistException`. `prefix` is the SDK's class name. */
export function sdkError(prefix: string, error: unknown, requestId: string): IntegrationError {
  const { code, message, status } = asAwsError(error);
  const name = isUnmodelled(prefix, code) ? `${prefix}Exception` : withException(code);
  const cause = `${message} (Service: ${prefix}, Status Code: ${status}, Request ID: ${requestId})`;
  return new IntegrationError(`${prefix}.${name}`, cause);
}

/** Anything but an AWS error is a fault of this program or a broken connection; it is reported as the service's fault. */
function asAwsError(error: unknown): { code: string; message: string; status: number } {
  if (error instanceof AwsError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'ServiceException', message, status: 500 };
}

function isUnmodelled(prefix: string, code: string): boolean {
  return UNMODELLED.has(code) || (code === 'ValidationException' && /^dynamodb$/i.test(prefix));
}

/** Both generations of the Java SDK end the names of their error classes so, whatever the service calls them. */
function withException(code: string): string {
  const name = code.slice(code.lastIndexOf('.') + 1);
  return name.endsWith('Exception') ? name : `${name}Exception`;
}
