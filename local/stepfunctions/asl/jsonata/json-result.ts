import type { Json } from '../execution-events.ts';

/** The value is no JSON: a function, or something that holds one. */
export class NoJsonError extends Error {
  override readonly name = 'NoJsonError';
}

/**
 * Makes plain JSON of what an expression answered.
 *
 * The library marks its arrays with hidden properties that steer later path steps. They go here: a value must mean the
 * same after it has been written to disk and read back. Numbers that JSON has no literal for become the strings that
 * AWS writes for them (`"Infinity"`, `"NaN"`).
 *
 * @throws NoJsonError for a function.
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return toJsonArray(value);
  if (typeof value === 'object' && !isFunction(value)) return toJsonObject(value as Record<string, unknown>);
  throw new NoJsonError('A function is no JSON value');
}

function isFunction(value: object): boolean {
  return '_jsonata_lambda' in value || '_jsonata_function' in value;
}

function toJsonArray(array: unknown[]): Json[] {
  const bare = Object.getOwnPropertyNames(array).length === array.length + 1;
  let copy = bare ? undefined : [...array];
  for (let index = 0; index < array.length; index += 1) {
    const element = toJson(array[index]);
    if (element === array[index]) continue;
    copy ??= [...array];
    copy[index] = element;
  }
  return (copy ?? array) as Json[];
}

function toJsonObject(object: Record<string, unknown>): Json {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const field = object[key] === undefined ? undefined : toJson(object[key]);
    if (field === object[key] && field !== undefined) continue;
    copy ??= { ...object };
    if (field === undefined) delete copy[key];
    else copy[key] = field;
  }
  return (copy ?? object) as Json;
}
