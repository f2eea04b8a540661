import type { Json } from '../execution-events.ts';
import type { Thread } from '../execution-state.ts';
import type { Scope } from '../jsonata/expression.ts';
import { FieldEvaluationError, type Template } from '../jsonata/template.ts';
import { StateFailure, StatesError } from './failure.ts';
import type { Run } from './run.ts';

/**
 * Evaluates a field of the thread's state. A failure goes into the history as `EvaluationFailed`.
 *
 * @throws StateFailure `States.QueryEvaluationError`
 */
export function evaluateField(run: Run, thread: Thread, template: Template, scope: Scope): Json {
  if (template.constant) return template.evaluate(scope);
  try {
    return template.evaluate(scope);
  } catch (error) {
    if (error instanceof FieldEvaluationError)
      throw evaluationFailed(run, thread, error.message, error.location);
    throw error;
  }
}

/** What a field must evaluate to. */
export interface Expectation {
  /** The name AWS's message gives the type. */
  type: 'boolean' | 'integer' | 'string' | 'array' | 'timestamp';
  accepts(value: Json): boolean;
}

/** Evaluates a field whose value must be of one kind; a wrong kind is an evaluation error too. */
export function evaluateTyped(
  run: Run,
  thread: Thread,
  template: Template,
  scope: Scope,
  expected: Expectation,
): Json {
  const value = evaluateField(run, thread, template, scope);
  if (expected.accepts(value)) return value;
  const { expression, location } = template.expressions[0]!;
  const found = `but was '${typeName(value)}' for value: ${JSON.stringify(value)}`;
  const message = `The JSONata expression '${expression.text}' specified for the field '${location}' returned an unexpected result type. Expected '${expected.type}', ${found}`;
  throw evaluationFailed(run, thread, message, location);
}

/** Prefixes a cause with the state it happened in, as AWS does for every failure of its own. */
export function causeWithin(thread: Thread, message: string): string {
  const place = `the state '${thread.state}' (entered at the event id #${thread.enteredEventId})`;
  return `An error occurred while executing ${place}. ${message}`;
}

function evaluationFailed(run: Run, thread: Thread, message: string, location: string): StateFailure {
  const failure = { error: StatesError.queryEvaluation, cause: causeWithin(thread, message) };
  run.append(thread, 'EvaluationFailed', {
    evaluationFailedEventDetails: { ...failure, location, state: thread.state },
  });
  return new StateFailure(failure);
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
