import type { MachineRegistry, StateMachine } from './machine-registry.ts';
import { sfnError } from './sfn-error.ts';

/** Bytes of JSON text that an execution's input, or a Task's answer, may have. */
export const MAX_PAYLOAD_BYTES = 262_144;

/** Characters that AWS takes in no name: white space, brackets, wildcards, some specials, controls. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** @throws AwsError InvalidName unless `name` may be the name of a state machine or an execution. */
export function checkName(name: string): void {
  if (name.length < 1 || name.length > 80 || FORBIDDEN.test(name)) throw sfnError.invalidName(name);
}

/**
 * The machine that an ARN names.
 *
 * @throws AwsError InvalidArn, StateMachineDoesNotExist; ValidationException for versions and aliases, by name.
 */
export function machineOf(machines: MachineRegistry, arn: string): StateMachine {
  const parts = arn.split(':');
  if (parts[0] !== 'arn') throw sfnError.invalidArn(`Invalid ARN prefix: ${arn}`);
  if (parts[2] !== 'states' || parts[5] !== 'stateMachine' || !parts[6]) {
    throw sfnError.invalidArn(`Resource type not valid in this context: ${parts[5] ?? arn}`);
  }
  if (parts.length > 7) {
    throw sfnError.validation(`Versions and aliases of state machines are not supported here: ${arn}`);
  }
  const machine = machines.get(arn);
  if (!machine) throw sfnError.stateMachineDoesNotExist(arn);
  return machine;
}

/**
 * Checks what an execution is to be started with.
 *
 * @throws AwsError as StartExecution does.
 */
export function checkStart(
  machines: MachineRegistry,
  request: { stateMachineArn: string; name?: string; input: string },
): { machine: StateMachine; name?: string; input: string } {
  const machine = machineOf(machines, request.stateMachineArn);
  if (request.name !== undefined) checkName(request.name);
  checkPayload(request.input, 'input', sfnError.invalidExecutionInput);
  return { machine, name: request.name, input: request.input };
}

/** @throws AwsError ValidationException for a text that is too long, `refusal` for one that is not JSON. */
export function checkPayload(text: string, field: string, refusal: (reason: string) => Error): void {
  if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) {
    throw sfnError.validation(
      `1 validation error detected: Value at '${field}' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${MAX_PAYLOAD_BYTES}`,
    );
  }
  if (text.trim() === '') throw refusal('Invalid execution input.');
  try {
    JSON.parse(text);
  } catch (error) {
    throw refusal((error as Error).message);
  }
}
