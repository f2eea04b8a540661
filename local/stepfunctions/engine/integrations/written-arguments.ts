import type { Json } from '../../asl/execution-events.ts';

type JsonObject = { [name: string]: Json };

/**
 * The arguments of a Task as its definition writes them; undefined when an expression gives them as a whole, or none
 * are written.
 *
 * @param resourceLocation where the Task's `Resource` stands, for example `/States/Ask/Resource` or
 *   `/States/Both/Branches[0]/States/Ask/Resource`. State names stand in it as they are, slashes included.
 */
export function writtenArguments(definition: JsonObject, resourceLocation: string): JsonObject | undefined {
  const state = objectAt(definition, resourceLocation.slice(0, resourceLocation.lastIndexOf('/')));
  const { Arguments } = state ?? {};
  return isObject(Arguments) ? Arguments : undefined;
}

function objectAt(node: Json | undefined, location: string): JsonObject | undefined {
  if (location === '') return isObject(node) ? node : undefined;
  if (typeof node !== 'object' || node === null) return undefined;
  const isArray = Array.isArray(node);
  for (const [key, value] of Object.entries(node)) {
    const step = isArray ? `[${key}]` : `/${key}`;
    const rest = location.slice(step.length);
    if (!location.startsWith(step) || !/^([/[]|$)/.test(rest)) continue;
    const found = objectAt(value, rest);
    if (found) return found;
  }
  return undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
