/**
 * The seam between the interpreter and the world.
 *
 * The interpreter is a pure function, `step(machine, execution, event)`: it takes what has happened, and answers the
 * execution's next state, the history events that AWS would show, and the effects that the engine must bring about. It
 * reads no clock and draws no random number: the instant comes with the event, randomness from the execution's seed. So
 * the fold of an execution's events rebuilds it exactly, which is how the engine survives a kill.
 */

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** How a Task waits for its result (Step Functions developer guide, *service integration patterns*). */
export const IntegrationPattern = {
  requestResponse: 'REQUEST_RESPONSE',
  sync: 'SYNC',
  sync2: 'SYNC_2',
  waitForTaskToken: 'WAIT_FOR_TASK_TOKEN',
} as const;
export type IntegrationPattern = (typeof IntegrationPattern)[keyof typeof IntegrationPattern];

/** What happens to an execution. `at` is in milliseconds since the epoch. */
export type ExecutionEvent =
  | { type: 'Start'; at: number }
  /** A timer set by an effect has come due: a Wait, a retry's back-off, a time-out, a heartbeat. */
  | { type: 'TimerFired'; at: number; timerId: string }
  /** A request/response call returned; for a job (`SYNC…`) or token call: the request was accepted (`TaskSubmitted`). */
  | { type: 'CallReturned'; at: number; callId: string; output: Json }
  /** The call could not be made, or returned an error. */
  | { type: 'CallFailed'; at: number; callId: string; error: string; cause: string }
  /** The job that a `SYNC…` call started has ended well, or SendTaskSuccess came for the call's token. */
  | { type: 'TaskSucceeded'; at: number; callId: string; output: Json }
  | { type: 'TaskFailed'; at: number; callId: string; error?: string; cause?: string }
  | { type: 'TaskHeartbeat'; at: number; callId: string }
  | { type: 'Stop'; at: number; error?: string; cause?: string }
  | { type: 'Redrive'; at: number };

/** What the engine must do next. Effects are in the order in which they are to be begun. */
export type ExecutionEffect =
  | { type: 'SetTimer'; timerId: string; at: number }
  | { type: 'CancelTimer'; timerId: string }
  | {
      type: 'Call';
      callId: string;
      /** The resource without `arn:aws:states:::` and pattern suffix: `lambda:invoke`, `aws-sdk:s3:getObject`… or a plain Lambda ARN. */
      resource: string;
      pattern: IntegrationPattern;
      arguments: Json;
    }
  /** The state that waited for the call has been left (time-out, a sibling's failure, a stop); a job it runs is stopped. */
  | { type: 'CancelCall'; callId: string }
  | {
      type: 'Ended';
      status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      output?: Json;
      error?: string;
      cause?: string;
    };
