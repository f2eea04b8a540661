import type { CompiledMachine } from './compiled-machine.ts';
import type { ExecutionEffect, ExecutionEvent } from './execution-events.ts';
import { type ExecutionState, ExecutionStatus, type Thread } from './execution-state.ts';
import type { HistoryEvent } from './history-event.ts';
import { abortExecution, failExecution, timeOutExecution } from './run/end-execution.ts';
import { attempt, runReadyThreads, spawnThread, startState } from './run/enter-state.ts';
import { StatesError } from './run/failure.ts';
import { redriveExecution } from './run/redrive.ts';
import { HistoryLimitError, MAX_HISTORY_EVENTS, Run, threadIdOf } from './run/run.ts';
import { type CallEvent, continueTask, timeOutTask } from './states/task-state.ts';
import { finishWait } from './states/wait-state.ts';

/** The longest an execution can be open (*Service quotas*): a year. */
const MAX_EXECUTION_SECONDS = 31_536_000;

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
export function step(machine: CompiledMachine, execution: ExecutionState, event: ExecutionEvent): StepResult {
  const run = new Run(machine, execution, event.at);
  try {
    takeEvent(run, event);
    runReadyThreads(run);
    const begins = event.type === 'Start' || event.type === 'Redrive';
    if (begins && execution.status === ExecutionStatus.running && !execution.timeoutTimerId)
      setExecutionTimer(run);
  } catch (error) {
    if (!(error instanceof HistoryLimitError)) throw error;
    const cause = `The execution reached the maximum number of history events (${MAX_HISTORY_EVENTS}).`;
    failExecution(run, execution.lastEventId, { error: StatesError.runtime, cause });
  }
  return { execution, history: run.history, effects: run.effects };
}

function takeEvent(run: Run, event: ExecutionEvent): void {
  const { status } = run.execution;
  if (event.type === 'Start') {
    if (status === ExecutionStatus.pending) startExecution(run);
  } else if (event.type === 'Redrive') {
    const closed = [ExecutionStatus.failed, ExecutionStatus.timedOut, ExecutionStatus.aborted];
    if (!closed.includes(status as (typeof closed)[number])) return;
    redriveExecution(run);
  } else if (status === ExecutionStatus.running) {
    takeRunningEvent(run, event);
  }
}

function takeRunningEvent(run: Run, event: Exclude<ExecutionEvent, { type: 'Start' | 'Redrive' }>): void {
  switch (event.type) {
    case 'Stop':
      abortExecution(run, event);
      return;
    case 'TimerFired':
      fireTimer(run, event.timerId);
      return;
    default:
      answerCall(run, event);
  }
}

function startExecution(run: Run): void {
  const { execution } = run;
  const { input, roleArn } = execution;
  execution.status = ExecutionStatus.running;
  execution.startedAt = run.at;
  run.appendLast(0, 'ExecutionStarted', {
    executionStartedEventDetails: { input: run.text(input), inputDetails: { truncated: false }, roleArn },
  });
  // AWS lets the first state's event follow no event, not ExecutionStarted.
  spawnThread(run, { region: 0, input, previousEventId: 0 });
}

/** The time-out of the machine, and in any case that of the service: no execution is open for more than a year. */
function setExecutionTimer(run: Run): void {
  const seconds = Math.min(run.machine.timeoutSeconds ?? MAX_EXECUTION_SECONDS, MAX_EXECUTION_SECONDS);
  const timerId = `execution.${run.nextSerial()}`;
  run.execution.timeoutTimerId = timerId;
  run.effects.push({ type: 'SetTimer', timerId, at: run.at + seconds * 1000 });
}

function fireTimer(run: Run, timerId: string): void {
  if (timerId === run.execution.timeoutTimerId) {
    timeOutExecution(run);
    return;
  }
  const thread = run.execution.threads[threadIdOf(timerId)];
  const activity = thread?.activity;
  if (thread === undefined || activity === undefined) return;
  if (activity.kind === 'backOff' && activity.timerId === timerId) startState(run, thread);
  else if (activity.kind === 'timer' && activity.timerId === timerId) endWait(run, thread);
  else if (
    activity.kind === 'call' &&
    [activity.timeoutTimerId, activity.heartbeatTimerId].includes(timerId)
  ) {
    const state = run.stateOf(thread);
    if (state.type === 'Task') attempt(run, thread, () => timeOutTask(run, thread, state, timerId));
  }
}

function endWait(run: Run, thread: Thread): void {
  const state = run.stateOf(thread);
  if (state.type === 'Wait') attempt(run, thread, () => finishWait(run, thread, state));
}

function answerCall(run: Run, event: CallEvent): void {
  const thread = run.execution.threads[threadIdOf(event.callId)];
  if (thread?.activity?.kind !== 'call' || thread.activity.callId !== event.callId) return;
  const state = run.stateOf(thread);
  if (state.type === 'Task') attempt(run, thread, () => continueTask(run, thread, state, event));
}
