/**
 * One entry of an execution's history, in the shape of AWS's GetExecutionHistory (API reference, *HistoryEvent*).
 *
 * `timestamp` is in milliseconds since the epoch. `previousEventId` is 0 for the first event. Beside these four fields
 * an event bears at most one details object, named after its type.
 */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: HistoryEventType;
  [details: `${string}EventDetails`]: Record<string, unknown>;
}

/** The types of history events that the interpreter writes, spelled as AWS spells them. */
export const HISTORY_EVENT_TYPES = [
  'ExecutionStarted',
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
  'ExecutionRedriven',
  'EvaluationFailed',
  'PassStateEntered',
  'PassStateExited',
  'ChoiceStateEntered',
  'ChoiceStateExited',
  'WaitStateEntered',
  'WaitStateExited',
  'WaitStateAborted',
  'SucceedStateEntered',
  'SucceedStateExited',
  'FailStateEntered',
  'TaskStateEntered',
  'TaskStateExited',
  'TaskStateAborted',
  'TaskScheduled',
  'TaskStarted',
  'TaskStartFailed',
  'TaskSubmitted',
  'TaskSubmitFailed',
  'TaskSucceeded',
  'TaskFailed',
  'TaskTimedOut',
  'LambdaFunctionScheduled',
  'LambdaFunctionStarted',
  'LambdaFunctionSucceeded',
  'LambdaFunctionFailed',
  'LambdaFunctionTimedOut',
  'ParallelStateEntered',
  'ParallelStateStarted',
  'ParallelStateSucceeded',
  'ParallelStateFailed',
  'ParallelStateAborted',
  'ParallelStateExited',
  'MapStateEntered',
  'MapStateStarted',
  'MapIterationStarted',
  'MapIterationSucceeded',
  'MapIterationFailed',
  'MapIterationAborted',
  'MapStateSucceeded',
  'MapStateFailed',
  'MapStateAborted',
  'MapStateExited',
] as const;
export type HistoryEventType = (typeof HISTORY_EVENT_TYPES)[number];
