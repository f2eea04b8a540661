import type { Json } from '../execution-events.ts';
import type { Thread } from '../execution-state.ts';
import { iterationEnded } from '../states/map-state.ts';
import { branchEnded } from '../states/parallel-state.ts';
import { succeedExecution } from './end-execution.ts';
import { attempt } from './enter-state.ts';
import type { Run } from './run.ts';

/** The thread has come to the end of its region: the execution succeeds, or the containing state is told. */
export function endThread(run: Run, thread: Thread, output: Json, outputText: string): void {
  delete run.execution.threads[thread.id];
  const parent = run.parentOf(thread);
  if (parent === undefined) {
    succeedExecution(run, thread, output, outputText);
    return;
  }
  attempt(run, parent, () => {
    const state = run.stateOf(parent);
    if (state.type === 'Parallel') branchEnded(run, parent, state, thread, output);
    else if (state.type === 'Map') iterationEnded(run, parent, state, thread, output);
    else throw new Error(`State '${state.name}' of type ${state.type} cannot contain threads`);
  });
}
