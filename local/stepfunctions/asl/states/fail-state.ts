import type { FailState } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import type { Template } from '../jsonata/template.ts';
import { evaluateTyped } from '../run/evaluate-field.ts';
import { StateFailure } from '../run/failure.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';

/** A Fail ends its region with the error and cause it names; both pass through unchanged. */
export function startFail(run: Run, thread: Thread, state: FailState): void {
  const text = (template: Template | undefined) => template && stringOf(run, thread, template);
  throw new StateFailure({ error: text(state.error), cause: text(state.cause) });
}

function stringOf(run: Run, thread: Thread, template: Template): string {
  const accepts = (value: unknown) => typeof value === 'string';
  return evaluateTyped(run, thread, template, new StateScope(run, thread), {
    type: 'string',
    accepts,
  }) as string;
}
