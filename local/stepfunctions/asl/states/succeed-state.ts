import type { SucceedState } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import { finishState } from '../run/finish-state.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';

/** A Succeed ends its region well: the machine, a branch, an iteration. */
export function startSucceed(run: Run, thread: Thread, state: SucceedState): void {
  finishState(run, thread, state, new StateScope(run, thread), thread.input);
}
