import type { PassState } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import { finishState } from '../run/finish-state.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';

/** A Pass hands its input on, or what `Output` makes of it. */
export function startPass(run: Run, thread: Thread, state: PassState): void {
  finishState(run, thread, state, new StateScope(run, thread), thread.input);
}
