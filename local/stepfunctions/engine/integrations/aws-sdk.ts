import type { Json } from '../../asl/execution-events.ts';
import { type Integration, IntegrationError } from './integration.ts';
import { sdkError } from './service-error.ts';
import { serviceOf } from './service-of.ts';

/** The SDK's class names, which error names begin with, where they are not the id with a capital. */
const CLASS_NAMES: Record<string, string> = {
  cognitoidentityprovider: 'CognitoIdentityProvider',
  dynamodb: 'DynamoDb',
  eventbridge: 'EventBridge',
  secretsmanager: 'SecretsManager',
};

/** Services whose fields begin with a lower-case letter; in a state machine all fields begin with a capital. */
const LOWER_CASE_SERVICES = new Set(['sfn']);

/** `aws-sdk:<service>:<operation>`: any operation of any service that this cloud runs. */
export const awsSdk: Integration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  async call(request) {
    const [, serviceId = '', action = ''] = request.resource.split(':');
    const service = serviceOf(request, serviceId);
    if (
      request.arguments === null ||
      typeof request.arguments !== 'object' ||
      Array.isArray(request.arguments)
    ) {
      throw new IntegrationError(
        'States.Runtime',
        `The Arguments of ${request.resource} must be a JSON object`,
      );
    }
    const lowerCase = LOWER_CASE_SERVICES.has(serviceId);
    const input = lowerCase ? recase(request.arguments, decapitalised) : request.arguments;
    try {
      const response = await service.call(capitalised(action), input as Record<string, unknown>);
      return withIsoDates((lowerCase ? recase(response as Json, capitalised) : response) as Json);
    } catch (error) {
      throw sdkError(CLASS_NAMES[serviceId] ?? capitalised(serviceId), error, request.requestId);
    }
  },
};

/** Changes the first letter of every field name, at every depth. */
function recase(value: Json, change: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((each) => recase(each, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [change(name), recase(each, change)]),
  );
}

/** SDK integrations write dates as ISO text; services give them as epoch seconds in fields that are named for it. */
function withIsoDates(value: Json, name = ''): Json {
  if (Array.isArray(value)) return value.map((each) => withIsoDates(each));
  if (typeof value === 'number' && /(Date|DateTime|^Timestamp)$/.test(name)) {
    return new Date(value * 1000).toISOString();
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withIsoDates(each, key)]));
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function decapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
