import type { TaskState } from '../compiled-machine.ts';
import { type ExecutionEvent, IntegrationPattern, type Json } from '../execution-events.ts';
import type { CallActivity, Thread } from '../execution-state.ts';
import type { Template } from '../jsonata/template.ts';
import { bytesOf, dataLimitExceeded, limitedText, MAX_PAYLOAD_BYTES } from '../run/data-limits.ts';
import { evaluateField, evaluateTyped } from '../run/evaluate-field.ts';
import { type Failure, StateFailure, StatesError } from '../run/failure.ts';
import { finishState } from '../run/finish-state.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';
import {
  recordFailed,
  recordScheduled,
  recordSubmitFailed,
  recordSubmitted,
  recordSucceeded,
  recordTimedOut,
} from './task-history.ts';

const MAX_SECONDS = 99_999_999;
const SECONDS = {
  type: 'integer',
  accepts: (value: unknown) =>
    Number.isInteger(value) && (value as number) > 0 && (value as number) <= MAX_SECONDS,
} as const;

/** What can happen to a call that is under way. */
export type CallEvent = Extract<ExecutionEvent, { callId: string }>;

/** A Task makes a call and waits: for its answer, its job's end, or its token. */
export function startTask(run: Run, thread: Thread, state: TaskState): void {
  const callId = run.idWithin(thread);
  const scope = new StateScope(run, thread, { callId });
  const seconds = (template: Template | undefined) =>
    template && (evaluateTyped(run, thread, template, scope, SECONDS) as number);
  const timeoutSeconds = seconds(state.timeoutSeconds);
  const heartbeatSeconds = seconds(state.heartbeatSeconds);
  const parameters = state.arguments ? evaluateField(run, thread, state.arguments, scope) : thread.input;
  const text = limitedText(run, parameters, state.name);

  recordScheduled(run, thread, state, { parameters: text, timeoutSeconds, heartbeatSeconds });
  const { resource, pattern } = state.resource;
  const activity: CallActivity = { kind: 'call', callId, submitted: false };
  thread.activity = activity;
  run.effects.push({ type: 'Call', callId, resource, pattern, arguments: parameters });
  if (timeoutSeconds !== undefined)
    activity.timeoutTimerId = run.setTimer(thread, run.at + timeoutSeconds * 1000);
  // Only who holds a token can send heartbeats.
  if (heartbeatSeconds !== undefined && pattern === IntegrationPattern.waitForTaskToken) {
    activity.heartbeatSeconds = heartbeatSeconds;
    activity.heartbeatTimerId = run.setTimer(thread, run.at + heartbeatSeconds * 1000);
  }
}

/** Something has happened to the call that the thread waits for. */
export function continueTask(run: Run, thread: Thread, state: TaskState, event: CallEvent): void {
  const activity = thread.activity as CallActivity;
  const direct = state.resource.pattern === IntegrationPattern.requestResponse;
  switch (event.type) {
    case 'CallReturned':
      if (direct) succeed(run, thread, state, event.output);
      else submit(run, thread, state, event.output);
      break;
    case 'CallFailed':
      if (direct) fail(run, thread, state, event);
      else if (!activity.submitted) failToSubmit(run, thread, state, event);
      break;
    case 'TaskSucceeded':
      if (!direct) succeed(run, thread, state, event.output);
      break;
    case 'TaskFailed':
      if (!direct) fail(run, thread, state, event);
      break;
    case 'TaskHeartbeat':
      if (activity.heartbeatSeconds === undefined) return;
      run.cancelTimer(activity.heartbeatTimerId);
      activity.heartbeatTimerId = run.setTimer(thread, run.at + activity.heartbeatSeconds * 1000);
  }
}

/** The Task's time, or its time between two heartbeats, is over. */
export function timeOutTask(run: Run, thread: Thread, state: TaskState, timerId: string): void {
  const activity = thread.activity as CallActivity;
  const heartbeat = timerId === activity.heartbeatTimerId;
  run.cancelTimer(heartbeat ? activity.timeoutTimerId : activity.heartbeatTimerId);
  run.effects.push({ type: 'CancelCall', callId: activity.callId });
  recordTimedOut(run, thread, state);
  throw new StateFailure({ error: StatesError.timeout, ...(heartbeat && { heartbeat: true }) });
}

/** The request of a job or token call was accepted. After a crash it may be made, and accepted, once more. */
function submit(run: Run, thread: Thread, state: TaskState, output: Json): void {
  const activity = thread.activity as CallActivity;
  if (activity.submitted) return;
  activity.submitted = true;
  recordSubmitted(run, thread, state, run.text(output));
}

function failToSubmit(run: Run, thread: Thread, state: TaskState, { error, cause }: Failure): void {
  cancelTimers(run, thread.activity as CallActivity);
  recordSubmitFailed(run, thread, state, { error, cause });
  throw new StateFailure({ error, cause });
}

function succeed(run: Run, thread: Thread, state: TaskState, result: Json): void {
  endCall(run, state, thread.activity as CallActivity);
  const text = run.text(result);
  if (bytesOf(text) > MAX_PAYLOAD_BYTES) {
    const { failure } = dataLimitExceeded(state.resource.resourceType ?? state.resource.arn);
    recordFailed(run, thread, state, failure);
    throw new StateFailure(failure);
  }
  recordSucceeded(run, thread, state, text);
  finishState(run, thread, state, new StateScope(run, thread, { result }), result);
}

function fail(run: Run, thread: Thread, state: TaskState, { error, cause }: Failure): void {
  endCall(run, state, thread.activity as CallActivity);
  const failure = { error, cause };
  recordFailed(run, thread, state, failure);
  throw new StateFailure(failure);
}

/** The answer is there. One that a token brought before the request itself returned makes the request pointless. */
function endCall(run: Run, state: TaskState, activity: CallActivity): void {
  cancelTimers(run, activity);
  const direct = state.resource.pattern === IntegrationPattern.requestResponse;
  if (!direct && !activity.submitted) run.effects.push({ type: 'CancelCall', callId: activity.callId });
}

function cancelTimers(run: Run, activity: CallActivity): void {
  run.cancelTimer(activity.timeoutTimerId);
  run.cancelTimer(activity.heartbeatTimerId);
}
