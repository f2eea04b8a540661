import { compileMachine } from '../asl/compile.ts';
import type { CompiledMachine } from '../asl/compiled-machine.ts';
import { type Diagnostic, InvalidDefinitionError } from '../asl/invalid-definition-error.ts';
import { unsupportedTasks } from '../engine/integrations/unsupported-tasks.ts';
import { sfnError } from '../engine/sfn-error.ts';
import type { ApiContext } from './api-context.ts';
import type { RequestReader } from './request-reader.ts';

/** Characters that a definition may have. */
export const MAX_DEFINITION_LENGTH = 1_048_576;

const LOG_LEVELS = ['ALL', 'ERROR', 'FATAL', 'OFF'];
const LOG_GROUP_ARN = /^arn:[^:]+:logs:[^:]+:[^:]+:log-group:[^:]+:\*$/;

/** All that can be said against a definition, and warnings; `machine` only if it can be run. */
export function inspectDefinition(
  context: ApiContext,
  definition: string,
): { machine?: CompiledMachine; diagnostics: Diagnostic[] } {
  try {
    const machine = compileMachine(definition);
    const unsupported = unsupportedTasks(machine, context.services);
    const diagnostics = [...unsupported, ...machine.warnings];
    return unsupported.length > 0 ? { diagnostics } : { machine, diagnostics };
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

/** @throws AwsError InvalidDefinition with every error found. */
export function checkDefinition(context: ApiContext, definition: string): void {
  const { machine, diagnostics } = inspectDefinition(context, definition);
  if (!machine) throw sfnError.invalidDefinition(new InvalidDefinitionError(diagnostics).message);
}

/** Reads the configurations that a machine keeps but that mean nothing on a laptop: logging and tracing. */
export function readConfigurations(reader: RequestReader): {
  loggingConfiguration?: Record<string, unknown>;
  tracingConfiguration?: Record<string, unknown>;
} {
  const logging = reader.optionalObject('loggingConfiguration');
  if (logging) checkLogging(logging);
  const tracing = reader.optionalObject('tracingConfiguration');
  return {
    ...(logging ? { loggingConfiguration: { level: 'OFF', includeExecutionData: false, ...logging } } : {}),
    ...(tracing ? { tracingConfiguration: { enabled: false, ...tracing } } : {}),
  };
}

/** @throws AwsError InvalidLoggingConfiguration, ValidationException */
function checkLogging(logging: Record<string, unknown>): void {
  const { level = 'OFF', destinations = [] } = logging;
  if (!LOG_LEVELS.includes(String(level))) {
    const constraint = `Member must satisfy enum value set: [${LOG_LEVELS.join(', ')}]`;
    const where = "at 'loggingConfiguration.level' failed to satisfy constraint";
    throw sfnError.validation(`1 validation error detected: Value '${level}' ${where}: ${constraint}`);
  }
  if (level === 'OFF') return;
  if (!Array.isArray(destinations) || destinations.length !== 1) {
    throw sfnError.invalidLogging('Must specify exactly one Log Destination.');
  }
  const arn = (destinations[0] as { cloudWatchLogsLogGroup?: { logGroupArn?: unknown } })
    ?.cloudWatchLogsLogGroup?.logGroupArn;
  if (typeof arn !== 'string' || !LOG_GROUP_ARN.test(arn)) {
    throw sfnError.invalidLogging('The destination must be the ARN of a log group, ending in :*.');
  }
}

/** @throws AwsError for what the local engine does not do: versions, customer keys, Express. */
export function refuseUnsupported(reader: RequestReader, type: string | undefined): void {
  if (type === 'EXPRESS') {
    throw sfnError.typeNotSupported(
      'State machines of type EXPRESS are not supported by the local engine: use STANDARD',
    );
  }
  if (reader.flag('publish', false)) {
    throw sfnError.validation(
      'Versions of state machines are not supported by the local engine: publish must be false',
    );
  }
  if (reader.optionalText('versionDescription') !== undefined) {
    throw sfnError.validation('Version description can only be set when publish is true');
  }
  const keyType = reader.optionalObject('encryptionConfiguration')?.type;
  if (keyType !== undefined && keyType !== 'AWS_OWNED_KEY') {
    throw sfnError.validation(
      'Customer managed keys are not supported by the local engine: use AWS_OWNED_KEY',
    );
  }
}
