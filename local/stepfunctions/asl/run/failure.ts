/** Error names that the States Language defines. */
export const StatesError = {
  all: 'States.ALL',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
  heartbeatTimeout: 'States.HeartbeatTimeout',
  runtime: 'States.Runtime',
  dataLimitExceeded: 'States.DataLimitExceeded',
  queryEvaluation: 'States.QueryEvaluationError',
} as const;

/** What went wrong with a state. */
export interface Failure {
  /** The error's name as history and error output show it; a Fail state may leave it out. */
  error?: string;
  cause?: string;
  /** Nobody listened for too long: shown as `States.Timeout`, but also caught under its own name. */
  heartbeat?: true;
}

/** Thrown while a state is run, and turned into a retry, a caught error, or the failure of what contains the state. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.error}: ${failure.cause}`);
    this.failure = failure;
  }
}

/** Whether the failure ends the execution at once, whatever Retry and Catch say. */
export function isFatal({ error }: Failure): boolean {
  return error === StatesError.runtime;
}

/**
 * Whether an `ErrorEquals` list matches (States Language, *Errors*; developer guide, *Handling errors*).
 *
 * `States.ALL` matches everything but `States.DataLimitExceeded` (and `States.Runtime`, which never comes here);
 * `States.TaskFailed` leaves out time-outs as well.
 */
export function matchesError(errorEquals: readonly string[], failure: Failure): boolean {
  return errorEquals.some((name) => matchesName(name, failure));
}

function matchesName(name: string, failure: Failure): boolean {
  if (name === failure.error) return true;
  if (name === StatesError.heartbeatTimeout) return failure.heartbeat === true;
  if (failure.error === StatesError.dataLimitExceeded) return false;
  if (name === StatesError.all) return true;
  return name === StatesError.taskFailed && failure.error !== StatesError.timeout;
}

/** The fields of a details object that names a failure; absent parts stay absent. */
export function failureDetails({ error, cause }: Failure): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
