import type { AwsService } from '../../../kernel/aws-service.ts';
import type { CompiledMachine, TaskResource } from '../../asl/compiled-machine.ts';
import type { Diagnostic } from '../../asl/invalid-definition-error.ts';
import { argumentProblem } from './integration-arguments.ts';
import { integrationOf } from './integration-of.ts';
import { writtenArguments } from './written-arguments.ts';

/** Everything that a machine's Tasks call and this cloud cannot, or call wrongly, by name and place. */
export function unsupportedTasks(machine: CompiledMachine, services: Map<string, AwsService>): Diagnostic[] {
  const error = (message: string, location: string): Diagnostic => ({
    severity: 'ERROR',
    code: 'SCHEMA_VALIDATION_FAILED',
    message,
    location,
  });
  return machine.resources.flatMap((task) => {
    const message = refusal(task, services);
    if (message !== undefined) return [error(message, task.location)];
    const rules = integrationOf(task.resource)?.rules;
    const given = writtenArguments(machine.definition, task.location);
    const problem = rules && given && argumentProblem(given, rules);
    return problem ? [error(problem, task.location.replace(/Resource$/, 'Arguments'))] : [];
  });
}

function refusal(task: TaskResource, services: Map<string, AwsService>): string | undefined {
  const integration = integrationOf(task.resource);
  if (!integration) return `The resource ${task.arn} is not supported by the local engine`;
  if (!integration.patterns.includes(task.pattern)) {
    return `The resource ${task.arn} is not supported: ${task.resource} has no integration pattern ${task.pattern}`;
  }
  const sdkService = /^aws-sdk:([^:]+):/.exec(task.resource)?.[1];
  if (sdkService !== undefined && !services.has(sdkService)) {
    return `The resource ${task.arn} is not supported: this cloud runs no service ${sdkService}`;
  }
  return undefined;
}
