import type { Thread } from '../execution-state.ts';
import type { HistoryEventType } from '../history-event.ts';
import type { Run } from './run.ts';

/** The types whose states AWS records as aborted when they are cut off. */
const ABORTABLE: readonly string[] = ['Task', 'Wait', 'Parallel', 'Map'];

/** Cuts off everything that is under way, without a word in the history. */
export function stopAllThreads(run: Run): void {
  for (const thread of Object.values(run.execution.threads)) stopThread(run, thread);
}

/** Calls off what the thread waits for. A state that contains others keeps its results, so that it can be redriven. */
function stopThread(run: Run, thread: Thread): void {
  const { activity } = thread;
  if (isStopped(thread)) return;
  if ((activity?.kind === 'parallel' || activity?.kind === 'map') && run.childrenOf(thread).length > 0) {
    activity.stopped = true;
    return;
  }
  cancelWaiting(run, thread);
  thread.activity = { kind: 'stopped', entered: activity?.kind !== 'ready' };
}

function isStopped({ activity }: Thread): boolean {
  return activity?.kind === 'stopped' || (activity !== undefined && 'stopped' in activity);
}

/** Cancels the timers and the call of the thread's activity. */
function cancelWaiting(run: Run, thread: Thread): void {
  const { activity } = thread;
  if (activity?.kind === 'timer' || activity?.kind === 'backOff') run.cancelTimer(activity.timerId);
  if (activity?.kind !== 'call') return;
  run.cancelTimer(activity.timeoutTimerId);
  run.cancelTimer(activity.heartbeatTimerId);
  run.effects.push({ type: 'CancelCall', callId: activity.callId });
}

/**
 * Cuts off the branches or iterations of a state, one of which has failed, and records it as AWS does: all these events
 * follow the failing one.
 */
export function abortChildren(run: Run, container: Thread, failed: Thread, failingEventId: number): void {
  const { type, name } = run.stateOf(container);
  const children = run.childrenOf(container);
  for (const child of [failed, ...children.filter((each) => each !== failed)]) {
    if (type === 'Map') {
      const details = { name, index: child.index };
      if (child === failed) {
        run.appendAfter(failingEventId, 'MapIterationFailed', { mapIterationFailedEventDetails: details });
      } else {
        run.appendAfter(failingEventId, 'MapIterationAborted', { mapIterationAbortedEventDetails: details });
      }
    }
    abortThread(run, child, failingEventId);
  }
}

function abortThread(run: Run, thread: Thread, failingEventId: number): void {
  if (isStopped(thread)) return;
  for (const child of run.childrenOf(thread)) abortThread(run, child, failingEventId);
  const entered = thread.activity?.kind !== 'ready';
  stopThread(run, thread);
  const { type } = run.stateOf(thread);
  if (entered && ABORTABLE.includes(type))
    run.appendAfter(failingEventId, `${type}StateAborted` as HistoryEventType);
}

/** Forgets the branches or iterations of a state that starts again or is left. */
export function discardChildren(run: Run, container: Thread): void {
  for (const child of run.childrenOf(container)) {
    discardChildren(run, child);
    cancelWaiting(run, child);
    delete run.execution.threads[child.id];
  }
}
