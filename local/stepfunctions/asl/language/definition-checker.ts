import type { Json } from '../execution-events.ts';
import type { Diagnostic } from '../invalid-definition-error.ts';

export type JsonObject = { [key: string]: Json };

/** The codes of findings; the first group is AWS's, the last two are the local engine's own. */
export const DiagnosticCode = {
  schema: 'SCHEMA_VALIDATION_FAILED',
  json: 'INVALID_JSON_DESCRIPTION',
  target: 'MISSING_TRANSITION_TARGET',
  end: 'MISSING_END_STATE',
  duplicate: 'DUPLICATE_STATE_NAME',
  jsonata: 'INVALID_JSONATA_EXPRESSION',
  reference: 'UNSUPPORTED_JSONATA_EXPRESSION',
  unsupported: 'NOT_SUPPORTED_LOCALLY',
  undefinedVariable: 'UNDEFINED_VARIABLE',
} as const;
export type DiagnosticCode = (typeof DiagnosticCode)[keyof typeof DiagnosticCode];

/** Reads fields of a definition and gathers what is wrong with them, so that one answer lists every finding. */
export class DefinitionChecker {
  readonly diagnostics: Diagnostic[] = [];

  error(code: DiagnosticCode, message: string, location: string): void {
    this.diagnostics.push({ severity: 'ERROR', code, message, location });
  }

  warn(code: DiagnosticCode, message: string, location: string): void {
    this.diagnostics.push({ severity: 'WARNING', code, message, location });
  }

  get failed(): boolean {
    return this.diagnostics.some((each) => each.severity === 'ERROR');
  }

  /** Refuses, by name, every field that the object may not carry. */
  allowOnly(object: JsonObject, allowed: ReadonlySet<string>, location: string): void {
    for (const field of Object.keys(object)) {
      if (!allowed.has(field)) {
        this.error(DiagnosticCode.schema, `Field '${field}' is not supported`, `${location}/${field}`);
      }
    }
  }

  requireFields(object: JsonObject, fields: readonly string[], location: string): void {
    const missing = fields.filter((field) => object[field] === undefined);
    if (missing.length === 0) return;
    this.error(DiagnosticCode.schema, `These fields are required: [${missing.join(', ')}]`, location || '/');
  }

  object(value: Json | undefined, location: string): JsonObject | undefined {
    if (value === undefined) return undefined;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
    return this.#wrongType('OBJECT', location);
  }

  array(value: Json | undefined, location: string): Json[] | undefined {
    if (value === undefined) return undefined;
    return Array.isArray(value) ? value : this.#wrongType('ARRAY', location);
  }

  string(value: Json | undefined, location: string): string | undefined {
    if (value === undefined) return undefined;
    return typeof value === 'string' ? value : this.#wrongType('STRING', location);
  }

  boolean(value: Json | undefined, location: string): boolean | undefined {
    if (value === undefined) return undefined;
    return typeof value === 'boolean' ? value : this.#wrongType('BOOLEAN', location);
  }

  number(
    value: Json | undefined,
    location: string,
    bounds: { min: number; max?: number },
  ): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value !== 'number') return this.#wrongType('NUMBER', location);
    const { min, max = Number.POSITIVE_INFINITY } = bounds;
    if (value >= min && value <= max) return value;
    const limits = max === Number.POSITIVE_INFINITY ? `at least ${min}` : `between ${min} and ${max}`;
    this.error(DiagnosticCode.schema, `Value must be ${limits}`, location);
    return undefined;
  }

  integer(
    value: Json | undefined,
    location: string,
    bounds: { min: number; max?: number },
  ): number | undefined {
    if (typeof value === 'number' && !Number.isInteger(value)) return this.#wrongType('INTEGER', location);
    return this.number(value, location, bounds);
  }

  oneOf(value: Json | undefined, allowed: readonly string[], location: string): string | undefined {
    const text = this.string(value, location);
    if (text === undefined || allowed.includes(text)) return text;
    const choices = allowed.join(', ');
    this.error(DiagnosticCode.schema, `Value should be one of the following: [${choices}]`, location);
    return undefined;
  }

  #wrongType(expected: string, location: string): undefined {
    this.error(DiagnosticCode.schema, `Expected value of type [${expected}]`, location);
    return undefined;
  }
}
