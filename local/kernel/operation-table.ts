import { AwsError, type AwsService } from './aws-service.ts';

/** Carries out one API operation; see `AwsService.call`. */
export type Operation = (
  input: Record<string, unknown>,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

/** An AWS service made of a table of its operations; what is not in the table is refused by name. */
export function serviceOf(id: string, operations: Readonly<Record<string, Operation>>): AwsService {
  return {
    id,
    operations: Object.keys(operations),
    async call(operation, input) {
      if (!Object.hasOwn(operations, operation)) throw unknownOperation(id, operation);
      return operations[operation]!(input);
    },
  };
}

/** The error for an operation that this cloud does not have. */
export function unknownOperation(serviceId: string, operation: string): AwsError {
  return new AwsError('UnknownOperationException', `the local ${serviceId} does not support ${operation}`);
}
