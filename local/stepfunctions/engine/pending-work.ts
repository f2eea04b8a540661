import type { ExecutionEffect, ExecutionEvent } from '../asl/execution-events.ts';
import { isJob, type PendingCall, type RunningExecution } from './execution-entry.ts';

/**
 * Keeps an execution's list of timers and calls in step with an event and its effects.
 *
 * @returns the numbers of child executions whose parent no longer waits for them.
 */
export function updatePendingWork(
  execution: RunningExecution,
  event: ExecutionEvent,
  effects: ExecutionEffect[],
): number[] {
  settleEvent(execution, event);
  const abandoned: number[] = [];
  for (const effect of effects) {
    switch (effect.type) {
      case 'SetTimer':
        execution.timers.push({ id: effect.timerId, at: effect.at });
        break;
      case 'CancelTimer':
        removeTimer(execution, effect.timerId);
        break;
      case 'Call':
        execution.calls.push({
          id: effect.callId,
          resource: effect.resource,
          pattern: effect.pattern,
          arguments: effect.arguments,
          submitted: false,
          answered: false,
        });
        break;
      case 'CancelCall':
        abandon(removeCall(execution, effect.callId), abandoned);
        break;
      case 'Ended':
        for (const timer of execution.timers.splice(0)) timer.handle?.cancel();
        for (const call of execution.calls.splice(0)) abandon(call, abandoned);
        break;
    }
  }
  return abandoned;
}

function settleEvent(execution: RunningExecution, event: ExecutionEvent): void {
  switch (event.type) {
    case 'TimerFired':
      removeTimer(execution, event.timerId);
      break;
    case 'CallReturned': {
      const call = execution.calls.find((each) => each.id === event.callId);
      if (!call) break;
      call.submitted = true;
      delete call.arguments;
      if (call.pattern === 'REQUEST_RESPONSE' || call.answered) removeCall(execution, call.id);
      break;
    }
    case 'CallFailed':
      removeCall(execution, event.callId);
      break;
    case 'TaskSucceeded':
    case 'TaskFailed': {
      const call = execution.calls.find((each) => each.id === event.callId);
      if (call?.submitted) removeCall(execution, call.id);
      else if (call) call.answered = true;
      break;
    }
  }
}

function removeTimer(execution: RunningExecution, timerId: string): void {
  const position = execution.timers.findIndex((timer) => timer.id === timerId);
  if (position >= 0) execution.timers.splice(position, 1)[0]!.handle?.cancel();
}

function removeCall(execution: RunningExecution, callId: string): PendingCall | undefined {
  const position = execution.calls.findIndex((call) => call.id === callId);
  return position >= 0 ? execution.calls.splice(position, 1)[0] : undefined;
}

function abandon(call: PendingCall | undefined, abandoned: number[]): void {
  if (call?.child !== undefined && isJob(call.pattern)) abandoned.push(call.child);
}
