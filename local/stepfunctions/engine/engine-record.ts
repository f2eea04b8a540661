import type { ExecutionEvent } from '../asl/execution-events.ts';
import type { ClosedExecution, ParentCall, PendingCall, RunningExecution } from './execution-entry.ts';
import type { Revision, StateMachine } from './machine-registry.ts';

/** A running execution as a snapshot holds it: its state as text, its timers without handles. */
export interface RunningSnapshot extends Omit<RunningExecution, 'open' | 'state' | 'timers' | 'calls'> {
  state: string;
  timers: [id: string, at: number][];
  calls: PendingCall[];
}

/** What the engine's journal is made of. Replaying it, in order, rebuilds the engine. */
export type EngineRecord =
  /** The text of a definition, once; machines and executions refer to it by its id. */
  | { type: 'definition'; id: string; text: string }
  /** A state machine as it is from now on. */
  | { type: 'machine'; machine: StateMachine }
  | { type: 'machineGone'; arn: string }
  | {
      type: 'start';
      id: number;
      arn: string;
      name: string;
      stateMachineArn: string;
      definitionId: string;
      revision: Revision;
      roleArn: string;
      input: string;
      at: number;
      parent?: ParentCall;
    }
  | { type: 'event'; id: number; event: ExecutionEvent; redriveToken?: string }
  /** The following are written by a checkpoint only. */
  | { type: 'checkpoint'; nextId: number; historyName: string; historyLength: number }
  | { type: 'running'; execution: RunningSnapshot }
  | { type: 'closed'; execution: Omit<ClosedExecution, 'open'> };
