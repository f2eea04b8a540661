import { AwsError } from '../kernel/aws-service.ts';
import type { FieldFault } from '../kernel/request-fields.ts';

/** SNS's answer to a wrong parameter. */
export function invalidParameter(why: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid parameter: ${why}`);
}

/** SNS's answer to a topic or subscription that does not exist. */
export function notFound(what: 'Topic' | 'Subscription'): AwsError {
  return new AwsError('NotFoundException', `${what} does not exist`, 404);
}

/** For `requestFields`. */
export const snsFieldFault: FieldFault = (field, problem) => invalidParameter(`${field} ${problem}`);
