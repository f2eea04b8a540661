import type { Json } from '../../asl/execution-events.ts';
import { type Integration, IntegrationError, type IntegrationRequest } from './integration.ts';
import { checkArguments } from './integration-arguments.ts';
import { withMetadata } from './response-metadata.ts';
import { optimisedError } from './service-error.ts';
import { serviceOf } from './service-of.ts';

const NAMING = { prefix: 'Lambda', service: 'AWSLambda', base: 'AWSLambdaException' };
const RULES = {
  required: ['FunctionName'],
  optional: ['ClientContext', 'InvocationType', 'LogType', 'Payload', 'Qualifier'],
};

/** `lambda:invoke`: the function's answer comes as `Payload`, beside the status of the invocation. */
export const lambdaInvoke: Integration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  rules: RULES,
  async call(request) {
    const given = checkArguments(request.resource, request.arguments, RULES);
    const answer = await invoke(request, {
      ...given,
      Payload: given.Payload === undefined ? {} : given.Payload,
    });
    return withMetadata(
      { ExecutedVersion: '$LATEST', Payload: answer.payload, StatusCode: answer.statusCode },
      request.requestId,
    );
  },
};

/** A Task whose resource is the ARN of a function: the input is its event, its answer is the result. */
export const lambdaFunction: Integration = {
  patterns: ['REQUEST_RESPONSE'],
  async call(request) {
    return (await invoke(request, { FunctionName: request.resource, Payload: request.arguments })).payload;
  },
};

/**
 * Invokes a function. Payloads are JSON text on both sides of the Lambda API.
 *
 * @throws IntegrationError named by the function's own `errorType` when the function failed.
 */
async function invoke(
  request: IntegrationRequest,
  input: { Payload: Json; [name: string]: unknown },
): Promise<{ statusCode: number; payload: Json }> {
  const service = serviceOf(request, 'lambda');
  const sent = { ...input, Payload: JSON.stringify(input.Payload) };
  const response = await service.call('Invoke', sent).catch((error: unknown) => {
    throw optimisedError(NAMING, error, request.requestId);
  });
  const text = String(response.Payload ?? '');
  const payload = text === '' ? {} : (JSON.parse(text) as Json);
  if (response.FunctionError === undefined) return { statusCode: Number(response.StatusCode), payload };
  const failure = payload as { errorType?: unknown } | null;
  const error = typeof failure?.errorType === 'string' ? failure.errorType : 'Lambda.Unknown';
  throw new IntegrationError(error, text);
}
