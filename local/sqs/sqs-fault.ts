import { AwsError } from '../kernel/aws-service.ts';
import type { FieldFault } from '../kernel/request-fields.ts';

/** SQS's answer to a value it does not take. */
export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

/** SQS's answer to a queue that does not exist. */
export function queueDoesNotExist(): AwsError {
  return new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

/** For `requestFields`. */
export const sqsFieldFault: FieldFault = (field, problem, kind) =>
  kind === 'missing'
    ? new AwsError('MissingParameter', `The request must contain the parameter ${field}.`)
    : invalidValue(`Value for parameter ${field} is invalid. Reason: ${problem}.`);
