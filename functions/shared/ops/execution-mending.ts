import { RedriveExecutionCommand, type SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { MachineName } from '../../../workflows/machines.ts';
import { executionArn } from './execution-watch.ts';
import { faultName, namedFault } from './service-fault.ts';

/** What an order to Step Functions came to; a refusal is an answer. `gone`: there is no such execution (any more). */
export type MendingOutcome = 'done' | 'not-redrivable' | 'too-many-running' | 'gone';

/** What operations can do to an execution. */
export interface ExecutionMending {
  /** Takes an execution up again where it stopped. The same `orderId` within fifteen minutes does so once. */
  redrive(machine: MachineName, name: string, orderId: string): Promise<MendingOutcome>;
  /** Ends a running execution, with the executions that it waits for. One that has ended stays as it is. */
  stop(machine: MachineName, name: string, orderId: string): Promise<MendingOutcome>;
}

const REFUSALS: Readonly<Record<string, MendingOutcome>> = {
  ExecutionNotRedrivable: 'not-redrivable',
  ExecutionLimitExceeded: 'too-many-running',
  ExecutionDoesNotExist: 'gone',
};

/** Step Functions itself. `arnPrefix` is the ARN of a machine up to its name. */
export function stepFunctionsMending(client: () => SFNClient, arnPrefix: () => string): ExecutionMending {
  const arn = (machine: MachineName, name: string) => executionArn(`${arnPrefix()}${machine}`, name);
  return {
    redrive: async (machine, name, orderId) =>
      await ordered(
        client().send(
          new RedriveExecutionCommand({
            executionArn: arn(machine, name),
            clientToken: orderId.slice(0, 64),
          }),
        ),
      ),

    stop: async (machine, name, orderId) =>
      await ordered(
        client().send(
          new StopExecutionCommand({
            executionArn: arn(machine, name),
            error: 'StoppedByOperations',
            // The reason stands in the log of operations alone: it is free text.
            cause: `See the entry ${orderId} of the log of operations.`,
          }),
        ),
      ),
  };
}

async function ordered(request: Promise<unknown>): Promise<MendingOutcome> {
  try {
    await request;
    return 'done';
  } catch (error) {
    const refusal = REFUSALS[faultName(error)];
    if (refusal !== undefined) return refusal;
    throw namedFault('Step Functions', error);
  }
}
