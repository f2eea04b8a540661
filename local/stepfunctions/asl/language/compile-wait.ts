import type { WaitState } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import { parseTimestamp } from '../run/timestamp.ts';
import type { MovingFields } from './compile-state.ts';
import { MAX_TIMEOUT_SECONDS } from './compile-task.ts';
import { DiagnosticCode } from './definition-checker.ts';
import type { StateSource } from './machine-compiler.ts';

/** Compiles a Wait (States Language, *Wait State*): exactly one of `Seconds` and `Timestamp`. */
export function compileWait({ fields, compiler }: StateSource, moving: MovingFields): WaitState {
  const { checker } = compiler.machine;
  if ((fields.Seconds === undefined) === (fields.Timestamp === undefined)) {
    checker.error(
      DiagnosticCode.schema,
      "Exactly one of 'Seconds' and 'Timestamp' is required",
      compiler.location,
    );
  }
  return {
    type: 'Wait',
    ...moving,
    seconds: compiler.expressionOr(fields.Seconds, 'Seconds', (value, location) =>
      checker.integer(value, location, { min: 0, max: MAX_TIMEOUT_SECONDS }),
    ),
    timestamp: compiler.expressionOr(fields.Timestamp, 'Timestamp', (value: Json, location) => {
      const text = checker.string(value, location);
      if (text === undefined || parseTimestamp(text) !== undefined) return;
      checker.error(
        DiagnosticCode.schema,
        'Value is not a valid ISO-8601 extended offset date-time',
        location,
      );
    }),
  };
}
