import type { Json } from '../../asl/execution-events.ts';
import { IntegrationError } from './integration.ts';

/** Which arguments an optimised integration takes. */
export interface ArgumentRules {
  required: readonly string[];
  optional: readonly string[];
}

/** What is wrong with the names of some arguments; undefined if nothing is. */
export function argumentProblem(given: { [name: string]: Json }, rules: ArgumentRules): string | undefined {
  const known = new Set([...rules.required, ...rules.optional]);
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name}"`).join(', ');
    return `The field ${names} is not supported by Step Functions`;
  }
  const missing = rules.required.filter((name) => given[name] === undefined);
  return missing.length > 0 ? `These fields are required: [${missing.join(', ')}]` : undefined;
}

/**
 * Checks the arguments of a call before it is made: what an expression gives is known only then.
 *
 * @throws IntegrationError `States.Runtime`, naming what is missing or not supported.
 */
export function checkArguments(
  resource: string,
  given: Json,
  rules: ArgumentRules,
): { [name: string]: Json } {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw new IntegrationError('States.Runtime', `The Arguments of ${resource} must be a JSON object`);
  }
  const problem = argumentProblem(given, rules);
  if (problem !== undefined) throw new IntegrationError('States.Runtime', `${problem} in ${resource}`);
  return given;
}

/** A value where the service wants text: text as it is, anything else as JSON. */
export function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
