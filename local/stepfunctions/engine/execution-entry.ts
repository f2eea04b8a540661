import type { TimerHandle } from '../../kernel/clock.ts';
import type { IntegrationPattern, Json } from '../asl/execution-events.ts';
import type { ExecutionState } from '../asl/execution-state.ts';
import type { Revision } from './machine-registry.ts';

/** Where a chunk of history lies: offset and length, in the unit of its store. */
export type ChunkPointer = [offset: number, length: number];

/** The call of another execution that started this one. */
export interface ParentCall {
  /** Number of the parent execution. */
  execution: number;
  callId: string;
  /** Only a job (`.sync`, `.sync:2`) tells its parent how it ended, and is stopped when the parent gives it up. */
  pattern: IntegrationPattern;
}

/** A timer that the execution waits for. `handle` is absent until the clock knows of it. */
export interface PendingTimer {
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  handle?: TimerHandle;
}

/** A call that has not been fully answered. */
export interface PendingCall {
  id: string;
  resource: string;
  pattern: IntegrationPattern;
  /** Absent once the request has been accepted: it will not be made again. */
  arguments?: Json;
  /** The request has been accepted; the job's end or the token is awaited. */
  submitted: boolean;
  /** The token was answered while the request was still under way. */
  answered: boolean;
  /** Number of the execution that the call started, if it did. */
  child?: number;
}

/** An execution that is under way. Ten thousand of these may wait at a time, so it is kept small. */
export interface RunningExecution {
  open: true;
  /** Numbers are given in the order of the starts. */
  id: number;
  arn: string;
  name: string;
  stateMachineArn: string;
  /** The definition it started with, and keeps. */
  definitionId: string;
  revision: Revision;
  startedAt: number;
  /** The live state, or its JSON text while nothing happens to it. */
  state: ExecutionState | string;
  /** The input as it was given, where that differs from its plain JSON form. */
  rawInput?: string;
  timers: PendingTimer[];
  calls: PendingCall[];
  parent?: ParentCall;
  /** The newest chunk of its history; each chunk points at the one before. */
  history?: ChunkPointer;
  /** What all its chunks take in the history store. */
  historyLength: number;
  redriveCount: number;
  redrivenAt?: number;
  redriveToken?: string;
}

/** An execution that has ended; everything but this lies in the history store. */
export interface ClosedExecution {
  open: false;
  id: number;
  arn: string;
  name: string;
  stateMachineArn: string;
  definitionId: string;
  revision: Revision;
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  startedAt: number;
  stoppedAt: number;
  rawInput?: string;
  history: ChunkPointer;
  historyLength: number;
  redriveCount: number;
  redrivenAt?: number;
  redriveToken?: string;
}

export type ExecutionEntry = RunningExecution | ClosedExecution;

/** The live state of an execution, read back from its text if it was parked. */
export function liveState(execution: RunningExecution): ExecutionState {
  if (typeof execution.state === 'string') execution.state = JSON.parse(execution.state) as ExecutionState;
  return execution.state;
}

/** Whether a call waits for a job of ours that goes on after the request. */
export function isJob(pattern: IntegrationPattern): boolean {
  return pattern === 'SYNC' || pattern === 'SYNC_2';
}
