import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Operation } from '../api/operation.ts';
import { nothing } from '../api/schemas/shared-fields.ts';
import { type Staff, staffFromClaims } from './claims.ts';
import { TransientError } from './errors.ts';
import { faultFields, log } from './logger.ts';
import { Problem, problemDetails, reasonsFromZod } from './problem.ts';
import { wholeJson } from './whole-json.ts';

/** A webhook's request as it came over the wire: what a signature is computed over. */
export interface RawRequest {
  /** Header names in lower case, as API Gateway hands them over. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Buffer;
}

/** What `run` gets: the parsed request of its operation, and the instant at which API Gateway received it. */
export interface ApiInput<O extends Operation> {
  readonly at: string;
  readonly requestId: string;
  readonly params: z.output<O['params']>;
  readonly query: z.output<O['query']>;
  /** Parsed by the operation's schema; not read at all for a signed operation, which reads `raw` once it trusts it. */
  readonly body: O extends { auth: 'signature' }
    ? undefined
    : O extends { judgesBody: true }
      ? unknown
      : z.output<O['body']>;
  readonly staff: O['auth'] extends 'staff' ? Staff : undefined;
  readonly raw: RawRequest;
}

/** What `run` answers: one of the operation's statuses with the body of that status. */
export type ApiAnswer<O extends Operation> = {
  [S in keyof O['answers'] & number]: {
    readonly status: S;
    readonly body: z.input<O['answers'][S]['schema']>;
  };
}[keyof O['answers'] & number];

/** The handler of one route; what API Gateway calls. */
export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Wraps `run` into a Lambda handler for an HTTP API (payload format 2.0): parses the request in and the answer out by
 * the operation's schemas, reads who asks from the token's claims, and answers every refusal as problem details (RFC
 * 9457) with all its reasons. A fault that is not meant for the caller becomes a plain 500 with the request's id.
 * `dependencies` is called once, at the first request.
 */
export function apiHandler<O extends Operation, D>(
  operation: O,
  run: (input: ApiInput<O>, deps: D) => Promise<ApiAnswer<O>>,
  dependencies: () => D,
): ApiHandler {
  let deps: D | undefined;
  const answered = async (): Promise<void> => {
    log.flush();
  };
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>({
    timeoutEarlyInMillis: 0,
  })
    .use({
      after: answered,
      onError: async (request) => {
        request.response = refusal(request.error, operation, request.event.requestContext.requestId);
        await answered();
      },
    })
    .handler(async (event) => {
      deps ??= dependencies();
      const answer = await run(readRequest(operation, event), deps);
      return writeAnswer(operation, answer);
    });
}

/** Reads a request by its operation. Throws {@link Problem} with every reason when it is not acceptable. */
function readRequest<O extends Operation>(operation: O, event: APIGatewayProxyEventV2): ApiInput<O> {
  const staff = operation.auth === 'staff' ? signedIn(event) : undefined;
  const params = operation.params.safeParse(event.pathParameters ?? {}, { reportInput: true });
  if (!params.success) throw new Problem('not-found', 'This address names nothing.');
  const query = operation.query.safeParse(event.queryStringParameters ?? {}, { reportInput: true });
  if (!query.success) {
    throw new Problem('invalid-request', 'The query of the address is wrong.', reasonsFromZod(query.error));
  }

  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const takesBody = ['post', 'put'].includes(operation.method) && operation.auth !== 'signature';
  return {
    at: new Date(event.requestContext.timeEpoch).toISOString(),
    requestId: event.requestContext.requestId,
    params: params.data,
    query: query.data,
    body: takesBody ? parseBody(operation, bytes) : undefined,
    staff,
    raw: { headers: event.headers, bytes },
  } as ApiInput<O>;
}

function signedIn(event: APIGatewayProxyEventV2): Staff {
  const context = event.requestContext as { authorizer?: { jwt?: { claims?: unknown } } };
  const claims = context.authorizer?.jwt?.claims;
  if (claims === undefined) throw new Problem('not-signed-in', 'The request carries no token.');
  const staff = staffFromClaims(claims);
  if (staff === undefined) throw new Problem('not-allowed', 'The token does not say for which post you act.');
  return staff;
}

function parseBody(operation: Operation, bytes: Buffer): unknown {
  // Who has nothing to say need not say `{}`.
  const json = operation.body === nothing && bytes.length === 0 ? {} : parseJson(bytes);
  if (operation.judgesBody === true) return json;
  const parsed = operation.body.safeParse(json, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Problem(
    'invalid-content',
    'The body is not what this route takes.',
    reasonsFromZod(parsed.error),
  );
}

/** Reads bytes as JSON. Throws {@link Problem} `not-json` for anything else, also for bytes that are not UTF-8. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return wholeJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Problem('not-json', 'The body cannot be read as JSON in UTF-8.', [], { cause });
  }
}

function writeAnswer(
  operation: Operation,
  answer: { status: number; body: unknown },
): APIGatewayProxyStructuredResultV2 {
  const declared = operation.answers[answer.status];
  if (declared === undefined)
    throw new Error(`${operation.operationId} does not declare the status ${answer.status}`);
  const problem = answer.status >= 400 ? 'application/problem+json' : undefined;
  const contentType = problem ?? declared.contentType;
  const body = declared.schema.parse(answer.body);
  if (contentType?.startsWith('text/') !== true) return json(answer.status, body, contentType);
  return { statusCode: answer.status, headers: { 'content-type': contentType }, body: String(body) };
}

function refusal(
  error: Error | null,
  operation: Operation,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  const problem = exposed(error);
  if (problem.kind === 'internal' || problem.kind === 'busy') {
    log.error('request failed', { operation: operation.operationId, requestId, ...faultFields(error) });
  }
  const details = problemDetails(problem, requestId);
  return json(details.status, details, 'application/problem+json');
}

/** What a caller may know of a fault: refusals as they are, a passing trouble as `busy`, of the rest nothing. */
function exposed(error: Error | null): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TransientError) return new Problem('busy', 'Nothing is lost; try again in a moment.');
  return new Problem('internal', 'The fault is recorded under the id of this request.');
}

function json(
  status: number,
  body: unknown,
  contentType = 'application/json',
): APIGatewayProxyStructuredResultV2 {
  return { statusCode: status, headers: { 'content-type': contentType }, body: JSON.stringify(body) };
}
