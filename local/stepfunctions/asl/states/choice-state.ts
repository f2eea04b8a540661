import type { ChoiceState } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import { causeWithin, evaluateTyped } from '../run/evaluate-field.ts';
import { StateFailure, StatesError } from '../run/failure.ts';
import { type Exit, leaveState, prepareExit } from '../run/finish-state.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';

const NO_CHOICE_MATCHED = 'Failed to transition out of the state. The state does not point to a next state.';
const BOOLEAN = { type: 'boolean', accepts: (value: unknown) => typeof value === 'boolean' } as const;

/**
 * A Choice takes the first rule whose condition is true, with the rule's own `Output` and `Assign`; the state's own are
 * those of its `Default`. Conditions after the first true one are not evaluated.
 */
export function startChoice(run: Run, thread: Thread, state: ChoiceState): void {
  const scope = new StateScope(run, thread);
  const exit =
    state.choices.find((rule) => evaluateTyped(run, thread, rule.condition, scope, BOOLEAN)) ??
    byDefault(state);
  if (exit === undefined) {
    // AWS keeps the name States.NoChoiceMatched for later and reports a runtime error, which nothing catches.
    throw new StateFailure({ error: StatesError.runtime, cause: causeWithin(thread, NO_CHOICE_MATCHED) });
  }
  leaveState(run, thread, state, prepareExit(run, thread, exit, scope, thread.input));
}

function byDefault(state: ChoiceState): Exit | undefined {
  return state.default === undefined
    ? undefined
    : { output: state.output, assign: state.assign, next: state.default };
}
