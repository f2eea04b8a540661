import type { AwsError } from './aws-service.ts';

/** Makes a service's own error for a field that is missing or wrong; each AWS service names these differently. */
export type FieldFault = (field: string, problem: string, kind: 'missing' | 'invalid') => AwsError;

interface TextRules {
  /** What the whole text must match. */
  pattern?: RegExp;
  /** Longest and shortest length in characters. */
  max?: number;
  min?: number;
  /** The closed set of values. */
  oneOf?: readonly string[];
}

interface IntegerRules {
  min?: number;
  max?: number;
}

/** Reads the fields of one request, refusing by the service's own error what has the wrong type or breaks a limit. */
export interface RequestFields {
  text(field: string, rules?: TextRules): string;
  optionalText(field: string, rules?: TextRules): string | undefined;
  /** Accepts decimal text too, as the Query protocol and templates send it. */
  integer(field: string, rules?: IntegerRules): number;
  optionalInteger(field: string, rules?: IntegerRules): number | undefined;
  /** Accepts `'true'` and `'false'` too. */
  optionalBoolean(field: string): boolean | undefined;
  record(field: string): Record<string, unknown>;
  optionalRecord(field: string): Record<string, unknown> | undefined;
  list(field: string): unknown[];
  optionalList(field: string): unknown[] | undefined;
  /** A string-to-string map such as `Attributes`; numbers and booleans become text, as templates give them. */
  optionalTextMap(field: string): Record<string, string> | undefined;
  /** Refuses the request when it bears one of these fields, which this cloud does not support. */
  refuse(...fields: readonly string[]): void;
}

/** @param input the request; @param fault makes the error to throw. */
export function requestFields(input: Record<string, unknown>, fault: FieldFault): RequestFields {
  const given = (field: string) => input[field] !== undefined && input[field] !== null;

  function required<T>(field: string, value: T | undefined): T {
    if (value === undefined) throw fault(field, 'is required', 'missing');
    return value;
  }

  const fields: RequestFields = {
    optionalText(field, rules = {}) {
      if (!given(field)) return undefined;
      const value = input[field];
      if (typeof value !== 'string') throw fault(field, 'must be a string', 'invalid');
      if (rules.min !== undefined && value.length < rules.min) {
        throw fault(field, `must have length greater than or equal to ${rules.min}`, 'invalid');
      }
      if (rules.max !== undefined && value.length > rules.max) {
        throw fault(field, `must have length less than or equal to ${rules.max}`, 'invalid');
      }
      if (rules.pattern && !rules.pattern.test(value)) {
        throw fault(field, `must satisfy regular expression pattern: ${rules.pattern.source}`, 'invalid');
      }
      if (rules.oneOf && !rules.oneOf.includes(value)) {
        throw fault(field, `must satisfy enum value set: [${rules.oneOf.join(', ')}]`, 'invalid');
      }
      return value;
    },
    text: (field, rules) => required(field, fields.optionalText(field, rules)),
    optionalInteger(field, rules = {}) {
      if (!given(field)) return undefined;
      const raw = input[field];
      const value = typeof raw === 'string' && /^-?\d+$/.test(raw) ? Number(raw) : raw;
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        throw fault(field, 'must be an integer', 'invalid');
      }
      if (rules.min !== undefined && value < rules.min) {
        throw fault(field, `must have value greater than or equal to ${rules.min}`, 'invalid');
      }
      if (rules.max !== undefined && value > rules.max) {
        throw fault(field, `must have value less than or equal to ${rules.max}`, 'invalid');
      }
      return value;
    },
    integer: (field, rules) => required(field, fields.optionalInteger(field, rules)),
    optionalBoolean(field) {
      if (!given(field)) return undefined;
      const value = input[field];
      if (value === true || value === 'true') return true;
      if (value === false || value === 'false') return false;
      throw fault(field, 'must be a boolean', 'invalid');
    },
    optionalRecord(field) {
      if (!given(field)) return undefined;
      const value = input[field];
      if (typeof value !== 'object' || Array.isArray(value)) {
        throw fault(field, 'must be a structure', 'invalid');
      }
      return value as Record<string, unknown>;
    },
    record: (field) => required(field, fields.optionalRecord(field)),
    optionalList(field) {
      if (!given(field)) return undefined;
      const value = input[field];
      if (!Array.isArray(value)) throw fault(field, 'must be a list', 'invalid');
      return value;
    },
    list: (field) => required(field, fields.optionalList(field)),
    optionalTextMap(field) {
      const map = fields.optionalRecord(field);
      if (map === undefined) return undefined;
      return Object.fromEntries(
        Object.entries(map).map(([key, value]) => {
          if (!['string', 'number', 'boolean'].includes(typeof value)) {
            throw fault(`${field}.${key}`, 'must be a string', 'invalid');
          }
          return [key, String(value)];
        }),
      );
    },
    refuse(...names) {
      for (const name of names) {
        if (given(name)) throw fault(name, 'is not supported by this cloud', 'invalid');
      }
    },
  };
  return fields;
}
