import type { TaskState } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import { compileCatchers } from './compile-catchers.ts';
import { compileRetriers } from './compile-retriers.ts';
import type { MovingFields } from './compile-state.ts';
import { DiagnosticCode } from './definition-checker.ts';
import { parseResource, ResourceError } from './integration-resource.ts';
import type { StateSource } from './machine-compiler.ts';

/** The longest time-out AWS takes, in seconds: somewhat over three years. */
export const MAX_TIMEOUT_SECONDS = 99_999_999;

/** Compiles a Task (States Language, *Task State*). */
export function compileTask(source: StateSource, moving: MovingFields): TaskState | undefined {
  const { fields, compiler } = source;
  const { checker } = compiler.machine;
  checker.requireFields(fields, ['Resource'], compiler.location);
  if (fields.Credentials !== undefined) {
    const advice = 'leave it out, every Task may do everything here';
    const message = `Field 'Credentials' is not supported by the local engine: ${advice}`;
    checker.error(DiagnosticCode.unsupported, message, `${compiler.location}/Credentials`);
  }
  const seconds = (value: Json, location: string) =>
    checker.integer(value, location, { min: 1, max: MAX_TIMEOUT_SECONDS });
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = fields;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    const message = "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'";
    checker.error(DiagnosticCode.schema, message, `${compiler.location}/HeartbeatSeconds`);
  }
  const rest = {
    arguments: compiler.template(fields.Arguments, 'Arguments'),
    timeoutSeconds: compiler.expressionOr(timeout, 'TimeoutSeconds', seconds),
    heartbeatSeconds: compiler.expressionOr(heartbeat, 'HeartbeatSeconds', seconds),
    retry: compileRetriers(source),
    catch: compileCatchers(source),
  };

  const resource = readResource(source);
  return resource && { type: 'Task', ...moving, resource, ...rest };
}

function readResource({ fields, compiler }: StateSource): TaskState['resource'] | undefined {
  const { checker, resources } = compiler.machine;
  const location = `${compiler.location}/Resource`;
  const arn = checker.string(fields.Resource, location);
  if (arn === undefined) return undefined;
  try {
    const resource = parseResource(arn, location);
    resources.push(resource);
    return resource;
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    checker.error(
      error.unsupportedLocally ? DiagnosticCode.unsupported : DiagnosticCode.schema,
      error.message,
      location,
    );
    return undefined;
  }
}
