import type { Retrier } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import { checkWildcards } from './check-wildcards.ts';
import { MAX_TIMEOUT_SECONDS } from './compile-task.ts';
import type { DefinitionChecker } from './definition-checker.ts';
import type { StateSource } from './machine-compiler.ts';

const RETRIER_FIELDS = new Set([
  'Comment',
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
]);
const MAX_ATTEMPTS = 99_999_999;
const MAX_DELAY_SECONDS = 31_622_399;

/** Compiles the `Retry` field with AWS's defaults: three attempts, after one second, two, four. */
export function compileRetriers({ fields, compiler }: StateSource): Retrier[] {
  const { checker } = compiler.machine;
  const location = `${compiler.location}/Retry`;
  const list = checker.array(fields.Retry, location) ?? [];
  const retriers = list.map((each, index) => compileRetrier(checker, each, `${location}[${index}]`));
  checkWildcards(checker, retriers, location);
  return retriers;
}

function compileRetrier(checker: DefinitionChecker, value: Json, location: string): Retrier {
  const fields = checker.object(value, location) ?? {};
  checker.allowOnly(fields, RETRIER_FIELDS, location);
  checker.requireFields(fields, ['ErrorEquals'], location);
  const integer = (field: string, min: number, max: number) =>
    checker.integer(fields[field], `${location}/${field}`, { min, max });
  const jitter = checker.oneOf(fields.JitterStrategy, ['NONE', 'FULL'], `${location}/JitterStrategy`);
  return {
    errorEquals: errorNames(checker, fields.ErrorEquals, `${location}/ErrorEquals`),
    intervalSeconds: integer('IntervalSeconds', 0, MAX_TIMEOUT_SECONDS) ?? 1,
    maxAttempts: integer('MaxAttempts', 0, MAX_ATTEMPTS) ?? 3,
    backoffRate: checker.number(fields.BackoffRate, `${location}/BackoffRate`, { min: 1 }) ?? 2,
    maxDelaySeconds: integer('MaxDelaySeconds', 1, MAX_DELAY_SECONDS),
    fullJitter: jitter === 'FULL',
  };
}

/** Reads an `ErrorEquals` field. */
export function errorNames(checker: DefinitionChecker, value: Json | undefined, location: string): string[] {
  const list = checker.array(value, location) ?? [];
  if (value !== undefined && list.length === 0) {
    checker.error('SCHEMA_VALIDATION_FAILED', 'At least one error name is required', location);
  }
  return list.map((name, index) => checker.string(name, `${location}[${index}]`) ?? '');
}
