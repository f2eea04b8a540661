import type { AwsError } from '../kernel/aws-service.ts';
import type { EndpointReply, EndpointRequest, RecognisedCall } from './protocol.ts';
import { matchRoute, type RestRoute } from './rest-route.ts';

const QUALIFIER = { Qualifier: 'Qualifier' };

const ROUTES: readonly RestRoute[] = [
  {
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/invocations',
    operation: 'Invoke',
    query: QUALIFIER,
    headers: {
      'x-amz-invocation-type': 'InvocationType',
      'x-amz-log-type': 'LogType',
      'x-amz-client-context': 'ClientContext',
    },
  },
  {
    method: 'GET',
    path: '/2015-03-31/functions',
    operation: 'ListFunctions',
    query: { Marker: 'Marker', MaxItems: 'MaxItems' },
  },
  { method: 'GET', path: '/2015-03-31/functions/{FunctionName}', operation: 'GetFunction', query: QUALIFIER },
  {
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/configuration',
    operation: 'GetFunctionConfiguration',
    query: QUALIFIER,
  },
];

/** Lambda's REST-JSON: an invocation's payload is the body itself, its outcome stands in the headers. */
export function lambdaProtocol(request: EndpointRequest): RecognisedCall | undefined {
  const match = matchRoute(ROUTES, request.method, request.path);
  if (!match) return undefined;
  const { route, pathMembers } = match;

  return {
    serviceId: 'lambda',
    operation: route.operation,
    input: () => {
      const input: Record<string, unknown> = { ...pathMembers };
      for (const [parameter, member] of Object.entries(route.query ?? {})) {
        if (request.query.has(parameter)) input[member] = request.query.get(parameter);
      }
      for (const [header, member] of Object.entries(route.headers ?? {})) {
        if (request.headers[header] !== undefined) input[member] = request.headers[header];
      }
      if (route.operation === 'Invoke' && request.body.length > 0) {
        input.Payload = request.body.toString('utf8');
      }
      return input;
    },
    success: (output) => (route.operation === 'Invoke' ? invokeReply(output) : jsonReply(200, output)),
    failure: lambdaFailure,
  };
}

function invokeReply(output: Record<string, unknown>): EndpointReply {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (output.FunctionError !== undefined) headers['x-amz-function-error'] = String(output.FunctionError);
  if (output.ExecutedVersion !== undefined)
    headers['x-amz-executed-version'] = String(output.ExecutedVersion);
  if (output.LogResult !== undefined) headers['x-amz-log-result'] = String(output.LogResult);
  return { status: Number(output.StatusCode ?? 200), headers, body: payloadText(output.Payload) };
}

/** A service may hold a payload as JSON text or as the value; on the wire it is text either way. */
function payloadText(payload: unknown): string {
  if (payload === undefined) return '';
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}

function lambdaFailure(error: AwsError): EndpointReply {
  const reply = jsonReply(error.status, {
    Type: error.status >= 500 ? 'Service' : 'User',
    Message: error.message,
    ...error.fields,
  });
  return { ...reply, headers: { ...reply.headers, 'x-amzn-errortype': error.code } };
}

function jsonReply(status: number, body: Record<string, unknown>): EndpointReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
