import type { AssignTemplate } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import type { Thread } from '../execution-state.ts';
import { dataLimitExceeded, MAX_PAYLOAD_BYTES, MAX_VARIABLES_BYTES } from './data-limits.ts';
import { evaluateField } from './evaluate-field.ts';
import type { Run } from './run.ts';
import type { StateScope } from './state-scope.ts';

/** New values of variables, not yet in force. */
export interface Assignment {
  values: Record<string, Json>;
  /** The values as JSON text, as the history shows them. */
  texts: Record<string, string>;
  /** By how many bytes the thread's variables grow. */
  growth: number;
}

/**
 * Evaluates an `Assign` field. All its expressions see the values from before; none sees another's (*Assigning
 * variables*: evaluation order).
 *
 * @throws StateFailure `States.QueryEvaluationError`, `States.DataLimitExceeded`
 */
export function evaluateAssign(
  run: Run,
  thread: Thread,
  assign: AssignTemplate,
  scope: StateScope,
): Assignment {
  const assignment: Assignment = { values: {}, texts: {}, growth: 0 };
  let bytes = 0;
  for (const [name, template] of assign) {
    const value = evaluateField(run, thread, template, scope);
    const text = run.text(value);
    assignment.values[name] = value;
    assignment.texts[name] = text;
    const size = Buffer.byteLength(text);
    bytes += size;
    assignment.growth += size - sizeOfVariable(thread, name);
  }
  const total = Object.values(run.execution.threads).reduce((sum, each) => sum + each.variableBytes, 0);
  const tooMuch = bytes > MAX_PAYLOAD_BYTES || total + assignment.growth > MAX_VARIABLES_BYTES;
  if (tooMuch) throw dataLimitExceeded(thread.state);
  return assignment;
}

/** Puts the new values in force. */
export function applyAssignment(thread: Thread, assignment: Assignment): void {
  Object.assign(thread.variables, assignment.values);
  thread.variableBytes += assignment.growth;
}

function sizeOfVariable(thread: Thread, name: string): number {
  if (!Object.hasOwn(thread.variables, name)) return 0;
  return Buffer.byteLength(JSON.stringify(thread.variables[name]));
}
