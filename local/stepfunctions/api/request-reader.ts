import { sfnError } from '../engine/sfn-error.ts';

/** What AWS's model says of a text field. */
interface TextRules {
  min?: number;
  max?: number;
  oneOf?: readonly string[];
}

/**
 * Reads the fields of a request and collects what is wrong with them, so that all of it is reported at once in the words
 * of AWS's request validation.
 */
export class RequestReader {
  readonly #request: Record<string, unknown>;
  readonly #problems: string[] = [];

  constructor(request: Record<string, unknown>) {
    this.#request = request;
  }

  /** A required text. */
  text(field: string, rules: TextRules = {}): string {
    const value = this.optionalText(field, rules);
    if (value === undefined)
      this.#problems.push(`Value null at '${field}' failed to satisfy constraint: Member must not be null`);
    return value ?? '';
  }

  optionalText(field: string, rules: TextRules = {}): string | undefined {
    const value = this.#request[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw wrongType(field, 'a string');
    const must = (constraint: string) =>
      this.#problems.push(
        `Value '${shortened(value)}' at '${field}' failed to satisfy constraint: Member must ${constraint}`,
      );
    if (value.length < (rules.min ?? 0)) must(`have length greater than or equal to ${rules.min}`);
    if (value.length > (rules.max ?? Infinity)) must(`have length less than or equal to ${rules.max}`);
    if (rules.oneOf && !rules.oneOf.includes(value))
      must(`satisfy enum value set: [${rules.oneOf.join(', ')}]`);
    return value;
  }

  optionalWholeNumber(field: string, range: { min: number; max: number }): number | undefined {
    const value = this.#request[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(field, 'a whole number');
    const must = (constraint: string) =>
      this.#problems.push(
        `Value '${value}' at '${field}' failed to satisfy constraint: Member must ${constraint}`,
      );
    if (value < range.min) must(`have value greater than or equal to ${range.min}`);
    if (value > range.max) must(`have value less than or equal to ${range.max}`);
    return value;
  }

  flag(field: string, byDefault: boolean): boolean {
    const value = this.#request[field] ?? byDefault;
    if (typeof value !== 'boolean') throw wrongType(field, 'true or false');
    return value;
  }

  optionalObject(field: string): Record<string, unknown> | undefined {
    const value = this.#request[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) throw wrongType(field, 'an object');
    return value as Record<string, unknown>;
  }

  optionalList(field: string): unknown[] | undefined {
    const value = this.#request[field];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw wrongType(field, 'a list');
    return value;
  }

  /** A required list. */
  list(field: string): unknown[] {
    const value = this.optionalList(field);
    if (!value)
      this.#problems.push(`Value null at '${field}' failed to satisfy constraint: Member must not be null`);
    return value ?? [];
  }

  /** @throws AwsError ValidationException with everything that was wrong with the fields read so far. */
  done(): void {
    const count = this.#problems.length;
    if (count === 0) return;
    const noun = count === 1 ? 'error' : 'errors';
    throw sfnError.validation(`${count} validation ${noun} detected: ${this.#problems.join('; ')}`);
  }
}

function wrongType(field: string, expected: string): Error {
  return sfnError.serialization(`Expected ${expected} at '${field}'`);
}

function shortened(value: string): string {
  return value.length <= 256 ? value : `${value.slice(0, 256)}…`;
}
