import { AwsError } from '../kernel/aws-service.ts';
import type { FieldFault } from '../kernel/request-fields.ts';

/** Scheduler's answer to input it does not take. */
export function invalidRequest(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** Scheduler's answer to a schedule or group that does not exist. */
export function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `${what} does not exist.`, 404);
}

/** Scheduler's answer to a schedule or group that exists already. */
export function conflict(what: string): AwsError {
  return new AwsError('ConflictException', `${what} already exists.`, 409);
}

/** For `requestFields`. */
export const schedulerFieldFault: FieldFault = (field, problem) => invalidRequest(`${field} ${problem}.`);
