import type { Json } from '../asl/execution-events.ts';
import type { ExecutionState } from '../asl/execution-state.ts';
import type { ClosedExecution } from './execution-entry.ts';

/**
 * How an execution ended, as a `.sync` Task of its parent sees it: the answer of DescribeExecution with capitals.
 *
 * With `.sync` input and output are JSON texts, with `.sync:2` they are values. Dates are milliseconds since the epoch.
 */
export function executionReport(
  execution: ClosedExecution,
  state: ExecutionState,
  form: 'SYNC' | 'SYNC_2',
): { [name: string]: Json } {
  const written = (value: Json): Json => (form === 'SYNC' ? JSON.stringify(value) : value);
  return {
    ExecutionArn: execution.arn,
    Input: written(state.input),
    InputDetails: { Included: true },
    Name: execution.name,
    ...(state.output === undefined
      ? {}
      : { Output: written(state.output), OutputDetails: { Included: true } }),
    ...(state.error === undefined ? {} : { Error: state.error }),
    ...(state.cause === undefined ? {} : { Cause: state.cause }),
    RedriveCount: execution.redriveCount,
    StartDate: execution.startedAt,
    StateMachineArn: execution.stateMachineArn,
    Status: execution.status,
    StopDate: execution.stoppedAt,
  };
}
