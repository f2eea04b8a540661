import type { CompiledState, FallibleState } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import type { HistoryEventType } from '../history-event.ts';
import { failExecution } from './end-execution.ts';
import { type Failure, isFatal, matchesError, StateFailure } from './failure.ts';
import { leaveState, type PreparedExit, prepareExit } from './finish-state.ts';
import { scheduleRetry } from './retry.ts';
import type { Run } from './run.ts';
import { StateScope } from './state-scope.ts';
import { abortChildren, discardChildren } from './stop-threads.ts';

/** The thread's state has failed: it is tried again, or the error is caught, or what contains the state fails too. */
export function failState(run: Run, thread: Thread, failure: Failure): void {
  if (isFatal(failure)) {
    failExecution(run, thread.previousEventId, failure);
    return;
  }
  const state = run.stateOf(thread);
  if (isFallible(state)) {
    if (scheduleRetry(run, thread, state, failure)) return;
    failFallible(run, thread, state, failure);
  } else {
    failThread(run, thread, failure, thread.previousEventId);
  }
}

function failFallible(run: Run, thread: Thread, state: FallibleState, failure: Failure): void {
  const failedEventId = recordContainerFailure(run, thread, state);
  let caught: PreparedExit | undefined;
  try {
    caught = prepareCatch(run, thread, state, failure);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    // An error in evaluating a Catcher is not caught again: the state fails with it.
    failThread(run, thread, error.failure, recordContainerFailure(run, thread, state));
    return;
  }
  if (caught === undefined) {
    failThread(run, thread, failure, failedEventId);
    return;
  }
  thread.previousEventId = failedEventId;
  discardChildren(run, thread);
  leaveState(run, thread, state, caught);
}

/** `ParallelStateFailed` and `MapStateFailed` stand beside the chain: only an exit or the end follows them. */
function recordContainerFailure(run: Run, thread: Thread, state: CompiledState): number {
  if (state.type !== 'Parallel' && state.type !== 'Map') return thread.previousEventId;
  return run.appendAfter(thread.previousEventId, `${state.type}StateFailed` as HistoryEventType);
}

function prepareCatch(
  run: Run,
  thread: Thread,
  state: FallibleState,
  failure: Failure,
): PreparedExit | undefined {
  const catcher = state.catch.find((each) => matchesError(each.errorEquals, failure));
  if (catcher === undefined) return undefined;
  const errorOutput = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
  return prepareExit(run, thread, catcher, new StateScope(run, thread, { errorOutput }), errorOutput);
}

/** Nothing in the thread can help any more. */
function failThread(run: Run, thread: Thread, failure: Failure, failingEventId: number): void {
  const parent = run.parentOf(thread);
  if (parent === undefined) {
    failExecution(run, failingEventId, failure);
    return;
  }
  abortChildren(run, parent, thread, failingEventId);
  parent.previousEventId = failingEventId;
  failState(run, parent, failure);
}

function isFallible(state: CompiledState): state is FallibleState {
  return state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map';
}
