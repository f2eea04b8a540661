import type { ParallelState } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import type { ParallelActivity, Thread } from '../execution-state.ts';
import { limitedText } from '../run/data-limits.ts';
import { spawnThread } from '../run/enter-state.ts';
import { evaluateField } from '../run/evaluate-field.ts';
import { finishState } from '../run/finish-state.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';

/** A Parallel runs its branches side by side, each with the same input: `Arguments`, or the state's own. */
export function startParallel(run: Run, thread: Thread, state: ParallelState): void {
  const scope = new StateScope(run, thread);
  const input = state.arguments ? evaluateField(run, thread, state.arguments, scope) : thread.input;
  limitedText(run, input, state.name);
  const previousEventId = run.append(thread, 'ParallelStateStarted');
  const count = state.branches.length;
  thread.activity = { kind: 'parallel', remaining: count, results: new Array<Json>(count).fill(null) };
  state.branches.forEach((region, index) => {
    spawnThread(run, { region, input, parent: thread.id, index, previousEventId });
  });
}

/** A branch has ended. The last one lets the state go on from that branch's last event. */
export function branchEnded(
  run: Run,
  thread: Thread,
  state: ParallelState,
  branch: Thread,
  output: Json,
): void {
  const activity = thread.activity as ParallelActivity;
  activity.results[branch.index!] = output;
  activity.remaining -= 1;
  if (activity.remaining > 0) return;
  thread.previousEventId = branch.previousEventId;
  run.appendAfter(thread.previousEventId, 'ParallelStateSucceeded');
  const result = activity.results;
  finishState(run, thread, state, new StateScope(run, thread, { result }), result);
}
