import type { ExecutionEvent } from '../asl/execution-events.ts';
import type { ExecutionState } from '../asl/execution-state.ts';
import type { ClosedExecution, PendingCall } from './execution-entry.ts';
import { executionReport } from './execution-report.ts';

/** What a parent hears of the child execution that its `.sync` Task waited for. */
export function taskOutcome(
  call: PendingCall,
  child: ClosedExecution,
  state: ExecutionState,
  at: number,
): ExecutionEvent {
  const report = executionReport(child, state, call.pattern === 'SYNC_2' ? 'SYNC_2' : 'SYNC');
  if (child.status === 'SUCCEEDED') return { type: 'TaskSucceeded', at, callId: call.id, output: report };
  return {
    type: 'TaskFailed',
    at,
    callId: call.id,
    error: 'States.TaskFailed',
    cause: JSON.stringify(report),
  };
}
