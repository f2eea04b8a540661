import type { AwsService } from '../../../kernel/aws-service.ts';
import { unknownOperation } from '../../../kernel/operation-table.ts';
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
  const [, sdkService, action] = /^aws-sdk:([^:]+):(.+)$/.exec(task.resource) ?? [];
  const reason = sdkService && action && sdkRefusal(services.get(sdkService), sdkService, action);
  return reason && `The resource ${task.arn} is not supported: ${reason}`;
}

function sdkRefusal(service: AwsService | undefined, serviceId: string, action: string): string | undefined {
  if (!service) return `this cloud runs no service ${serviceId}`;
  const decapitalised = action.charAt(0).toLowerCase() + action.slice(1);
  if (action !== decapitalised) return `write it as ${decapitalised}, as SDKs name operations`;
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  const isThere = service.operations?.includes(operation) ?? true;
  return isThere ? undefined : unknownOperation(serviceId, operation).message;
}
