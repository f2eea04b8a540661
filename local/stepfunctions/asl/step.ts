import type { CompiledMachine } from './compiled-machine.ts';
import type { ExecutionEffect, ExecutionEvent } from './execution-events.ts';
import type { ExecutionState } from './execution-state.ts';
import type { HistoryEvent } from './history-event.ts';

/** What one event did to an execution. */
export interface StepResult {
  /** The same object that was handed in, brought up to date. */
  execution: ExecutionState;
  /** The history events that AWS would have added, in order. */
  history: HistoryEvent[];
  /** What the engine has to do now, in order. */
  effects: ExecutionEffect[];
}

/**
 * Takes one event into account. Synchronous: when it returns, the execution waits for something or has ended.
 *
 * The execution handed in is changed in place and returned. An event that nothing waits for any more (a timer
 * that was cancelled, an answer to a call that has timed out, anything after the end) changes nothing.
 */
export function step(_machine: CompiledMachine, execution: ExecutionState, _event: ExecutionEvent): StepResult {
  throw new Error(`The interpreter cannot run ${execution.name} yet`);
}
