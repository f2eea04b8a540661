import { AwsError } from '../kernel/aws-service.ts';
import type { FieldFault } from '../kernel/request-fields.ts';

/** Secrets Manager's answer to a parameter it does not take. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** Secrets Manager's answer to an operation that the secret's state does not allow. */
export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

/** Secrets Manager's answer to a secret or version that does not exist. */
export function notFound(message = "Secrets Manager can't find the specified secret."): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

/** For `requestFields`. */
export const secretFieldFault: FieldFault = (field, problem) =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member ${problem}`,
  );
