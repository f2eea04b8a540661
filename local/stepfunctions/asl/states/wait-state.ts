import type { WaitState } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import { evaluateTyped } from '../run/evaluate-field.ts';
import { finishState } from '../run/finish-state.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';
import { parseTimestamp } from '../run/timestamp.ts';

const MAX_WAIT_SECONDS = 99_999_999;
const SECONDS = {
  type: 'integer',
  accepts: (value: unknown) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_WAIT_SECONDS,
} as const;
const TIMESTAMP = {
  type: 'timestamp',
  accepts: (value: unknown) => typeof value === 'string' && parseTimestamp(value) !== undefined,
} as const;

/** A Wait sets a timer; one whose time has come already is over at once. */
export function startWait(run: Run, thread: Thread, state: WaitState): void {
  const at = dueAt(run, thread, state);
  if (at <= run.at) finishWait(run, thread, state);
  else thread.activity = { kind: 'timer', timerId: run.setTimer(thread, at) };
}

/** The timer has fired. */
export function finishWait(run: Run, thread: Thread, state: WaitState): void {
  finishState(run, thread, state, new StateScope(run, thread), thread.input);
}

function dueAt(run: Run, thread: Thread, state: WaitState): number {
  const scope = new StateScope(run, thread);
  if (state.seconds) {
    return run.at + (evaluateTyped(run, thread, state.seconds, scope, SECONDS) as number) * 1000;
  }
  return parseTimestamp(evaluateTyped(run, thread, state.timestamp!, scope, TIMESTAMP) as string)!;
}
