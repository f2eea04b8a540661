import type { Json } from '../../asl/execution-events.ts';
import { IntegrationError } from './integration.ts';

/** Which arguments an optimised integration takes. */
export interface ArgumentRules {
  required: readonly string[];
  optional: readonly string[];
}

/**
 * Checks the arguments of a call as AWS does before it makes it.
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
  const known = new Set([...rules.required, ...rules.optional]);
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name}"`).join(', ');
    throw new IntegrationError(
      'States.Runtime',
      `The field ${names} is not supported by Step Functions in ${resource}`,
    );
  }
  const missing = rules.required.filter((name) => given[name] === undefined);
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(', ');
    throw new IntegrationError(
      'States.Runtime',
      `The field ${names} is required but was missing in ${resource}`,
    );
  }
  return given;
}

/** A value where the service wants text: text as it is, anything else as JSON. */
export function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
