import type { Json } from './execution-events.ts';

/** How an execution stands. `PENDING` only until its `Start` event. */
export const ExecutionStatus = {
  pending: 'PENDING',
  running: 'RUNNING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  timedOut: 'TIMED_OUT',
  aborted: 'ABORTED',
} as const;
export type ExecutionStatus = (typeof ExecutionStatus)[keyof typeof ExecutionStatus];

/** What the engine says of an execution that is to begin. */
export interface ExecutionStartOptions {
  executionArn: string;
  name: string;
  input: Json;
  stateMachineArn: string;
  stateMachineName: string;
  roleArn: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** All randomness of the execution (`$random`, `$uuid`, jitter) is drawn from this text. */
  seed: string;
  redriveCount?: number;
}

/** The execution as a value: plain JSON, rebuilt exactly by folding the execution's events through `step`. */
export interface ExecutionState {
  executionArn: string;
  name: string;
  input: Json;
  stateMachineArn: string;
  stateMachineName: string;
  roleArn: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  seed: string;
  redriveCount: number;
  /** Milliseconds since the epoch, of the latest redrive. */
  redrivenAt?: number;
  status: ExecutionStatus;
  /** Milliseconds since the epoch, once the execution has ended. */
  stoppedAt?: number;
  /** The JSON value of a succeeded execution. */
  output?: Json;
  error?: string;
  cause?: string;
  /** The id of the newest history event. */
  lastEventId: number;
  /** The timer of the state machine's `TimeoutSeconds`, or of the longest time AWS allows. */
  timeoutTimerId?: string;
  /** Numbers given out so far to threads, calls and timers; never used twice, not even across redrives. */
  serial: number;
  /** Random numbers drawn so far. */
  draws: number;
  /** Everything that is under way: the top level and each branch or iteration, by thread id. */
  threads: Record<string, Thread>;
}

/** One line of control through one `States` object: the machine itself, a Parallel's branch, a Map's iteration. */
export interface Thread {
  id: number;
  /** Index into `CompiledMachine.regions`. */
  region: number;
  /** The thread whose Parallel or Map state runs this one; absent at the top level. */
  parent?: number;
  /** Position among the parent's branches or items. */
  index?: number;
  /** The Map state's item, for `$states.context.Map.Item.Value`. */
  item?: Json;
  /** Names and values assigned in this thread's own scope. */
  variables: Record<string, Json>;
  /** The state the thread is in. */
  state: string;
  /** That state's input. */
  input: Json;
  /** When it was entered, in milliseconds since the epoch. */
  enteredAt: number;
  /** History id of its `…StateEntered` event. */
  enteredEventId: number;
  /** History id of the event that the thread's next event follows. */
  previousEventId: number;
  /** Bytes of JSON that `variables` takes. */
  variableBytes: number;
  /** Retries made of this state so far. */
  retryCount: number;
  /** Retries made so far by each Retrier of the state, in their order. */
  retries?: number[];
  /** What the state waits for; absent while it is being run. */
  activity?: Activity;
}

/** What keeps a state from going on by itself. */
export type Activity =
  /** It is about to be entered; never so between two events. */
  | { kind: 'ready' }
  | { kind: 'timer'; timerId: string }
  | { kind: 'backOff'; timerId: string }
  | CallActivity
  | ParallelActivity
  | MapActivity
  /** It was cut off by a failure, a time-out or a stop; a redrive takes it up again. */
  | { kind: 'stopped'; entered: boolean };

/** A Task's call. */
export interface CallActivity {
  kind: 'call';
  callId: string;
  /** The request has been accepted; only its job's end or its token is awaited. */
  submitted: boolean;
  timeoutTimerId?: string;
  heartbeatTimerId?: string;
  /** Seconds that may pass between two heartbeats. */
  heartbeatSeconds?: number;
}

/** A Parallel's branches: results by position, `null` until a branch has ended. */
export interface ParallelActivity {
  kind: 'parallel';
  /** Branches that have not ended. */
  remaining: number;
  results: Json[];
  /** Its branches have been cut off. */
  stopped?: true;
}

/** A Map's iterations: results by position, `null` until an iteration has ended. */
export interface MapActivity {
  kind: 'map';
  items: Json[];
  /** The next item to begin. */
  next: number;
  /** Items that have not ended. */
  remaining: number;
  results: Json[];
  /** Its iterations have been cut off. */
  stopped?: true;
}

/** An execution that waits for its `Start` event. */
export function newExecution(options: ExecutionStartOptions): ExecutionState {
  const { executionArn, name, input, stateMachineArn, stateMachineName, roleArn, startedAt, seed } = options;
  return {
    executionArn,
    name,
    input,
    stateMachineArn,
    stateMachineName,
    roleArn,
    startedAt,
    seed,
    redriveCount: options.redriveCount ?? 0,
    status: ExecutionStatus.pending,
    lastEventId: 0,
    serial: 0,
    draws: 0,
    threads: {},
  };
}
