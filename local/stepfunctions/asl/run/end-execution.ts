import type { Json } from '../execution-events.ts';
import { ExecutionStatus, type Thread } from '../execution-state.ts';
import { type Failure, failureDetails, StatesError } from './failure.ts';
import type { Run } from './run.ts';
import { stopAllThreads } from './stop-threads.ts';

/** Ends the execution with its output. */
export function succeedExecution(run: Run, thread: Thread, output: Json, outputText: string): void {
  run.appendLast(thread.previousEventId, 'ExecutionSucceeded', {
    executionSucceededEventDetails: { output: outputText, outputDetails: { truncated: false } },
  });
  run.execution.output = output;
  close(run, ExecutionStatus.succeeded);
  run.effects.push({ type: 'Ended', status: 'SUCCEEDED', output });
}

/** Ends the execution because a failure was neither retried nor caught. What was under way stays, for a redrive. */
export function failExecution(run: Run, previousEventId: number, failure: Failure): void {
  stopAllThreads(run);
  const details = failureDetails(failure);
  run.appendLast(previousEventId, 'ExecutionFailed', { executionFailedEventDetails: details });
  Object.assign(run.execution, details);
  close(run, ExecutionStatus.failed);
  run.effects.push({ type: 'Ended', status: 'FAILED', ...details });
}

/** Ends the execution because the state machine's `TimeoutSeconds` have passed. Only the history names the error. */
export function timeOutExecution(run: Run): void {
  stopAllThreads(run);
  run.appendLast(0, 'ExecutionTimedOut', { executionTimedOutEventDetails: { error: StatesError.timeout } });
  delete run.execution.timeoutTimerId;
  close(run, ExecutionStatus.timedOut);
  run.effects.push({ type: 'Ended', status: 'TIMED_OUT' });
}

/** Ends the execution because StopExecution was called. */
export function abortExecution(run: Run, reason: Failure): void {
  stopAllThreads(run);
  const details = failureDetails(reason);
  run.appendLast(0, 'ExecutionAborted', { executionAbortedEventDetails: details });
  Object.assign(run.execution, details);
  close(run, ExecutionStatus.aborted);
  run.effects.push({ type: 'Ended', status: 'ABORTED', ...details });
}

function close(run: Run, status: ExecutionStatus): void {
  run.execution.status = status;
  run.execution.stoppedAt = run.at;
  run.cancelTimer(run.execution.timeoutTimerId);
  delete run.execution.timeoutTimerId;
}
