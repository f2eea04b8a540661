import type { Json } from '../execution-events.ts';
import type { Thread } from '../execution-state.ts';
import type { HistoryEventType } from '../history-event.ts';
import { startChoice } from '../states/choice-state.ts';
import { startFail } from '../states/fail-state.ts';
import { startMap } from '../states/map-state.ts';
import { startParallel } from '../states/parallel-state.ts';
import { startPass } from '../states/pass-state.ts';
import { startSucceed } from '../states/succeed-state.ts';
import { startTask } from '../states/task-state.ts';
import { startWait } from '../states/wait-state.ts';
import { failState } from './fail-state.ts';
import { StateFailure } from './failure.ts';
import type { Run } from './run.ts';

/** Where a new thread begins. */
export interface ThreadOrigin {
  region: number;
  input: Json;
  parent?: number;
  index?: number;
  item?: Json;
  /** History id of the event that its first event follows. */
  previousEventId: number;
}

/** Begins a line of control; its first state is entered later in this step. */
export function spawnThread(run: Run, origin: ThreadOrigin): Thread {
  const thread: Thread = {
    id: run.nextSerial(),
    ...origin,
    state: run.machine.regions[origin.region]!.startAt,
    variables: {},
    variableBytes: 0,
    enteredAt: run.at,
    enteredEventId: 0,
    retryCount: 0,
  };
  run.execution.threads[thread.id] = thread;
  run.moveOn(thread);
  return thread;
}

/** Runs every thread that is ready until each waits for something or has ended. */
export function runReadyThreads(run: Run): void {
  for (let next = run.ready.shift(); next; next = run.ready.shift()) {
    // A thread may have been cut off by a sibling's failure since it became ready.
    if (run.execution.threads[next.id] === next && next.activity?.kind === 'ready') enterState(run, next);
  }
}

function enterState(run: Run, thread: Thread): void {
  const state = run.stateOf(thread);
  thread.enteredAt = run.at;
  thread.retryCount = 0;
  delete thread.retries;
  thread.enteredEventId = run.append(thread, `${state.type}StateEntered` as HistoryEventType, {
    stateEnteredEventDetails: {
      name: state.name,
      input: run.text(thread.input),
      inputDetails: { truncated: false },
    },
  });
  startState(run, thread);
}

/** Does the work of the thread's state: at its entry, and again at each retry and redrive. */
export function startState(run: Run, thread: Thread): void {
  delete thread.activity;
  attempt(run, thread, () => {
    const state = run.stateOf(thread);
    switch (state.type) {
      case 'Task':
        return startTask(run, thread, state);
      case 'Pass':
        return startPass(run, thread, state);
      case 'Choice':
        return startChoice(run, thread, state);
      case 'Wait':
        return startWait(run, thread, state);
      case 'Succeed':
        return startSucceed(run, thread, state);
      case 'Fail':
        return startFail(run, thread, state);
      case 'Parallel':
        return startParallel(run, thread, state);
      case 'Map':
        return startMap(run, thread, state);
    }
  });
}

/** Runs a part of a state; what it throws as a `StateFailure` is the failure of that state. */
export function attempt(run: Run, thread: Thread, part: () => void): void {
  try {
    part();
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    failState(run, thread, error.failure);
  }
}
