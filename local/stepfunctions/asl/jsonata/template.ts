import type { Json } from '../execution-events.ts';
import {
  compileExpression,
  type Expression,
  ExpressionError,
  isExpression,
  type Scope,
} from './expression.ts';

/** A field of a definition: JSON in which strings may be expressions, compiled to a function of the scope. */
export interface Template {
  /** Whether no expression occurs in it, so that its value is always the same. */
  readonly constant: boolean;
  /** Every expression in it with the location of its string. */
  readonly expressions: { location: string; expression: Expression }[];
  /** @throws FieldEvaluationError */
  evaluate(scope: Scope): Json;
}

/** The evaluation of a field failed. AWS's `States.QueryEvaluationError`, with the place named as AWS names it. */
export class FieldEvaluationError extends Error {
  override readonly name = 'FieldEvaluationError';
  /** The place relative to the state, for example `Output/a/b[0]`. */
  readonly location: string;

  constructor(expression: string, location: string, reason: string) {
    super(`The JSONata expression '${expression}' specified for the field '${location}' ${reason}`);
    this.location = location;
  }
}

/** Is told of each expression that does not parse, with the parser's message. */
export type ReportSyntaxError = (message: string, location: string) => void;

/**
 * Compiles a field.
 *
 * @param location the field's place relative to its state, for example `Arguments`.
 * @param report called for each expression that does not parse; the template cannot be used then.
 */
export function compileTemplate(value: Json, location: string, report: ReportSyntaxError): Template {
  if (typeof value === 'string' && isExpression(value)) return expressionTemplate(value, location, report);
  if (typeof value === 'string' && value.startsWith('{%')) {
    report("An expression that begins with '{%' must end with '%}'", location);
  }
  if (Array.isArray(value)) return arrayTemplate(value, location, report);
  if (value !== null && typeof value === 'object') return objectTemplate(value, location, report);
  return constantTemplate(value);
}

function constantTemplate(value: Json): Template {
  return { constant: true, expressions: [], evaluate: () => value };
}

function expressionTemplate(value: string, location: string, report: ReportSyntaxError): Template {
  const expression = compileOrReport(value, location, report);
  if (expression === undefined) return constantTemplate(null);
  return {
    constant: false,
    expressions: [{ location, expression }],
    evaluate(scope) {
      try {
        return expression.evaluate(scope);
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        throw new FieldEvaluationError(expression.text, location, error.reason);
      }
    },
  };
}

function arrayTemplate(value: Json[], location: string, report: ReportSyntaxError): Template {
  const items = value.map((item, index) => compileTemplate(item, `${location}[${index}]`, report));
  if (items.every((item) => item.constant)) return constantTemplate(value);
  return {
    constant: false,
    expressions: items.flatMap((item) => item.expressions),
    evaluate: (scope) => items.map((item) => item.evaluate(scope)),
  };
}

function objectTemplate(
  value: { [key: string]: Json },
  location: string,
  report: ReportSyntaxError,
): Template {
  const entries = Object.entries(value).map(
    ([key, field]) => [key, compileTemplate(field, `${location}/${key}`, report)] as const,
  );
  if (entries.every(([, field]) => field.constant)) return constantTemplate(value);
  return {
    constant: false,
    expressions: entries.flatMap(([, field]) => field.expressions),
    evaluate(scope) {
      const result: { [key: string]: Json } = {};
      for (const [key, field] of entries) result[key] = field.evaluate(scope);
      return result;
    },
  };
}

function compileOrReport(value: string, location: string, report: ReportSyntaxError): Expression | undefined {
  try {
    return compileExpression(value);
  } catch (error) {
    report((error as { message?: string }).message ?? String(error), location);
    return undefined;
  }
}
