import { ExecutionStatus } from '../execution-state.ts';
import { startState } from './enter-state.ts';
import type { Run } from './run.ts';

/**
 * Takes a failed, aborted or timed-out execution up again (developer guide, *Restarting state machine executions with
 * redrive*): states that were cut off start once more with the input they had and fresh Retriers, branches and
 * iterations that succeeded keep their results, and the execution's time-out begins anew.
 */
export function redriveExecution(run: Run): void {
  const { execution } = run;
  execution.redriveCount += 1;
  execution.redrivenAt = run.at;
  execution.status = ExecutionStatus.running;
  delete execution.stoppedAt;
  delete execution.error;
  delete execution.cause;
  run.appendLast(0, 'ExecutionRedriven', {
    executionRedrivenEventDetails: { redriveCount: execution.redriveCount },
  });

  for (const thread of Object.values(execution.threads)) {
    const { activity } = thread;
    if (activity && 'stopped' in activity) delete activity.stopped;
    // A thread may have gone since: a sibling that failed again can have made their container start anew.
    if (activity?.kind !== 'stopped' || execution.threads[thread.id] !== thread) continue;
    thread.retryCount = 0;
    delete thread.retries;
    if (activity.entered) startState(run, thread);
    else run.moveOn(thread);
    if (execution.status !== ExecutionStatus.running) return;
  }
}
