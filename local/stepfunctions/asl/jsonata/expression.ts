import type { Json } from '../execution-events.ts';
import { addAwsFunctions } from './aws-functions.ts';
import { guard, resetGuard } from './evaluation-guard.ts';
import { type ExpressionReferences, referencesOf } from './expression-references.ts';
import { NoJsonError, toJson } from './json-result.ts';
import { type EvaluationWorld, synchronousJsonata, withinWorld } from './synchronous-jsonata.ts';

/** What an expression may read while it is evaluated. */
export interface Scope extends EvaluationWorld {
  /** The value of one field of `$states`, or the whole object when no name is given; `undefined` where it has none. */
  states(field: string | undefined): Json | undefined;
  /** The value of a workflow variable that is visible here. */
  variable(name: string): Json | undefined;
}

/** A JSONata expression of a definition, compiled once per machine. */
export interface Expression {
  /** The text between `{%` and `%}`, trimmed, as AWS's messages quote it. */
  readonly text: string;
  readonly references: ExpressionReferences;
  /** @throws ExpressionError when the evaluation fails or answers nothing that is JSON. */
  evaluate(scope: Scope): Json;
}

/** An evaluation that failed; `reason` is the end of AWS's sentence about it. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Whether a string of a definition is an expression: only if it begins with `{%` and ends with `%}`. */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
}

/**
 * Compiles the string of a field that `isExpression`.
 *
 * @throws the parser's error (`code`, `message`, `position`) for a text that is no JSONata.
 */
export function compileExpression(field: string): Expression {
  const text = field.slice(2, -2).trim();
  const compiled = synchronousJsonata(text);
  const references = referencesOf(compiled.ast());
  // For a `[]` the library marks the very array it finds, which may be the state's input: it gets a copy then.
  const marksArrays = /\[\s*\]/.test(text);
  let scopeOfCall: Scope | undefined;
  addAwsFunctions(compiled, () => scopeOfCall!);
  guard(compiled);

  return {
    text,
    references,
    evaluate(scope) {
      scopeOfCall = scope;
      resetGuard();
      const values = bindingsFrom(scope, references);
      const bindings = marksArrays ? structuredClone(values) : values;
      let value: unknown;
      try {
        value = withinWorld(scope, () => compiled.evaluate(undefined, bindings));
      } catch (error) {
        throw new ExpressionError(`threw an error during evaluation${reasonOf(error)}`);
      }
      return checkedJson(value);
    },
  };
}

function bindingsFrom(scope: Scope, references: ExpressionReferences): Record<string, unknown> {
  const bindings: Record<string, unknown> = {};
  for (const name of references.variables) {
    const value = scope.variable(name);
    if (value !== undefined) bindings[name] = value;
  }
  if (references.statesFields.has(undefined)) {
    bindings.states = scope.states(undefined);
  } else if (references.statesFields.size > 0) {
    const states: Record<string, unknown> = {};
    for (const field of references.statesFields) states[field!] = scope.states(field);
    bindings.states = states;
  }
  return bindings;
}

function checkedJson(value: unknown): Json {
  if (value === undefined) throw new ExpressionError('returned nothing (undefined).');
  try {
    return toJson(value);
  } catch (error) {
    if (error instanceof NoJsonError) throw new ExpressionError('returned an unsupported result type.');
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (error instanceof RangeError)
    return ': Stack overflow error: Check for non-terminating recursive function.';
  return code === undefined ? `: ${message}` : `. ${code}: ${message}`;
}
