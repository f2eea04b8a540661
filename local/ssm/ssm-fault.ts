import { AwsError } from '../kernel/aws-service.ts';
import type { FieldFault } from '../kernel/request-fields.ts';

/** SSM's answer to input it does not take. */
export function invalidRequest(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** SSM's answer to a parameter that does not exist. */
export function parameterNotFound(name: string): AwsError {
  return new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
}

/** For `requestFields`. */
export const ssmFieldFault: FieldFault = (field, problem) =>
  invalidRequest(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member ${problem}`,
  );
