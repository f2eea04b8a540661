import type { FailState } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import type { StateSource } from './machine-compiler.ts';

/** Compiles a Fail (States Language, *Fail State*). */
export function compileFail({ name, fields, compiler }: StateSource): FailState {
  const text = (value: Json, location: string) => compiler.machine.checker.string(value, location);
  return {
    type: 'Fail',
    name,
    error: compiler.expressionOr(fields.Error, 'Error', text),
    cause: compiler.expressionOr(fields.Cause, 'Cause', text),
  };
}
