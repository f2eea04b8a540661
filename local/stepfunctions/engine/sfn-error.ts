import { AwsError } from '../../kernel/aws-service.ts';

/** The errors of the Step Functions API, with AWS's names and words. */
export const sfnError = {
  stateMachineDoesNotExist: (arn: string) =>
    new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`),
  stateMachineAlreadyExists: (arn: string) =>
    new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`),
  stateMachineDeleting: (arn: string) =>
    new AwsError('StateMachineDeleting', `State Machine Being Deleted: '${arn}'`),
  executionDoesNotExist: (arn: string) =>
    new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`),
  executionAlreadyExists: (arn: string) =>
    new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`),
  executionNotRedrivable: (reason: string) =>
    new AwsError('ExecutionNotRedrivable', `Execution Not Redrivable: '${reason}'`),
  invalidExecutionInput: (reason: string) =>
    new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`),
  invalidOutput: (reason: string) => new AwsError('InvalidOutput', `Invalid Output: '${reason}'`),
  invalidArn: (reason: string) => new AwsError('InvalidArn', `Invalid Arn: '${reason}'`),
  invalidName: (name: string) => new AwsError('InvalidName', `Invalid Name: '${name}'`),
  invalidToken: () => new AwsError('InvalidToken', "Invalid Token: 'Invalid token'"),
  taskTimedOut: () => new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'"),
  resourceNotFound: (arn: string) =>
    new AwsError('ResourceNotFound', `Resource not found: '${arn}'`, 400, { resourceName: arn }),
  serialization: (message: string) => new AwsError('SerializationException', message),
  missingParameter: (message: string) => new AwsError('MissingRequiredParameter', message),
  invalidDefinition: (message: string) => new AwsError('InvalidDefinition', message),
  invalidLogging: (reason: string) =>
    new AwsError('InvalidLoggingConfiguration', `Invalid Logging Configuration: ${reason}`),
  typeNotSupported: (message: string) => new AwsError('StateMachineTypeNotSupported', message),
  conflict: (message: string) => new AwsError('ConflictException', message),
  tooManyTags: (arn: string) =>
    new AwsError('TooManyTags', `Too many tags: '${arn}'`, 400, { resourceName: arn }),
  validation: (message: string, reason?: string) =>
    new AwsError('ValidationException', message, 400, reason === undefined ? {} : { reason }),
};
