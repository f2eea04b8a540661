import type { TaskState } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import { type Failure, failureDetails, StatesError } from '../run/failure.ts';
import type { Run } from '../run/run.ts';

/*
 * What the history says of a Task's call. A plain Lambda ARN has events of its own, `LambdaFunction…`, which name the
 * function only when it is scheduled; a service integration names type and resource in each of its `Task…` events.
 */

/** What a call is scheduled with. */
export interface Schedule {
  /** JSON text. */
  parameters: string;
  timeoutSeconds?: number;
  heartbeatSeconds?: number;
}

/** The call has been handed over: `…Scheduled`, then `…Started`. */
export function recordScheduled(run: Run, thread: Thread, state: TaskState, schedule: Schedule): void {
  const { timeoutSeconds, heartbeatSeconds, parameters } = schedule;
  const limits = {
    ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
  };
  if (isLambdaArn(state)) {
    const { heartbeatInSeconds: _, ...timeout } = limits;
    const details = {
      resource: state.resource.arn,
      input: parameters,
      inputDetails: { truncated: false },
      ...timeout,
    };
    run.append(thread, 'LambdaFunctionScheduled', { lambdaFunctionScheduledEventDetails: details });
    run.append(thread, 'LambdaFunctionStarted');
    return;
  }
  const region = run.execution.stateMachineArn.split(':')[3];
  const details = { ...resourceOf(state), region, parameters, ...limits };
  run.append(thread, 'TaskScheduled', { taskScheduledEventDetails: details });
  run.append(thread, 'TaskStarted', { taskStartedEventDetails: resourceOf(state) });
}

/** The request of a job or token call was accepted. */
export function recordSubmitted(run: Run, thread: Thread, state: TaskState, output: string): void {
  const details = { ...resourceOf(state), output, outputDetails: { truncated: false } };
  run.append(thread, 'TaskSubmitted', { taskSubmittedEventDetails: details });
}

export function recordSubmitFailed(run: Run, thread: Thread, state: TaskState, failure: Failure): void {
  const details = { ...resourceOf(state), ...failureDetails(failure) };
  run.append(thread, 'TaskSubmitFailed', { taskSubmitFailedEventDetails: details });
}

export function recordSucceeded(run: Run, thread: Thread, state: TaskState, output: string): void {
  const result = { output, outputDetails: { truncated: false } };
  if (isLambdaArn(state)) {
    run.append(thread, 'LambdaFunctionSucceeded', { lambdaFunctionSucceededEventDetails: result });
  } else {
    run.append(thread, 'TaskSucceeded', { taskSucceededEventDetails: { ...resourceOf(state), ...result } });
  }
}

export function recordFailed(run: Run, thread: Thread, state: TaskState, failure: Failure): void {
  const details = failureDetails(failure);
  if (isLambdaArn(state)) {
    run.append(thread, 'LambdaFunctionFailed', { lambdaFunctionFailedEventDetails: details });
  } else {
    run.append(thread, 'TaskFailed', { taskFailedEventDetails: { ...resourceOf(state), ...details } });
  }
}

/** AWS writes `States.Timeout` for a missed heartbeat, too. */
export function recordTimedOut(run: Run, thread: Thread, state: TaskState): void {
  const details = { error: StatesError.timeout };
  if (isLambdaArn(state)) {
    run.append(thread, 'LambdaFunctionTimedOut', { lambdaFunctionTimedOutEventDetails: details });
  } else {
    run.append(thread, 'TaskTimedOut', { taskTimedOutEventDetails: { ...resourceOf(state), ...details } });
  }
}

function isLambdaArn(state: TaskState): boolean {
  return state.resource.resourceType === undefined;
}

function resourceOf({ resource }: TaskState): { resourceType: string; resource: string } {
  return { resourceType: resource.resourceType!, resource: resource.resourceName };
}
