import type { HttpAnswer } from '../httpapi/lambda-response.ts';
import type { EdgeRequest } from './edge-request.ts';

/** A header, a cookie or a query parameter: its (last) value, and all of them when there are several. */
export interface EventValue {
  value: string;
  attributes?: string;
  multiValue?: { value: string; attributes?: string }[];
}

type EventValues = Record<string, EventValue>;

export interface EventRequest {
  method: string;
  uri: string;
  querystring: EventValues;
  headers: EventValues;
  cookies: EventValues;
}

export interface EventResponse {
  statusCode: number;
  statusDescription?: string;
  headers?: EventValues;
  cookies?: EventValues;
  body?: string | { encoding: 'text' | 'base64'; data: string };
}

/** What a CloudFront Function is called with. */
export interface ViewerEvent {
  version: '1.0';
  context: {
    distributionDomainName: string;
    distributionId: string;
    eventType: 'viewer-request' | 'viewer-response';
    requestId: string;
  };
  viewer: { ip: string };
  request: EventRequest;
  response?: EventResponse;
}

/** A function answered something that is neither a request nor a response. */
export class EdgeResultError extends Error {
  override readonly name = 'EdgeResultError';
}

/** The request as a function sees it. */
export function eventRequest(request: EdgeRequest): EventRequest {
  const { cookie = [], ...headers } = request.headers;
  const query = request.query === '' ? [] : request.query.split('&').map(splitAtEquals);
  return {
    method: request.method,
    uri: request.path,
    querystring: grouped(query),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, values]) => [name, eventValue([...values])] as const),
    ),
    cookies: grouped(
      cookie
        .flatMap((line) => line.split(/; */))
        .filter(Boolean)
        .map(splitAtEquals),
    ),
  };
}

/** The answer as a function sees it: without its body. */
export function eventResponse(answer: HttpAnswer): EventResponse {
  return {
    statusCode: answer.status,
    headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, { value }])),
    cookies: {},
  };
}

/**
 * What a function on a request decided: to go on with a request, or to answer at once.
 *
 * @throws EdgeResultError
 */
export function decisionOf(result: unknown, before: EdgeRequest): EdgeRequest | HttpAnswer {
  if (typeof result !== 'object' || result === null) throw new EdgeResultError('it answered no object');
  if ('statusCode' in result) return answerOf(result as EventResponse, '');
  const { uri, querystring = {}, headers = {}, cookies = {} } = result as EventRequest;
  if (typeof uri !== 'string' || !uri.startsWith('/'))
    throw new EdgeResultError(`its request has no path: ${JSON.stringify(uri)}`);
  const unchanged = JSON.stringify(querystring) === JSON.stringify(eventRequest(before).querystring);
  const cookieLine = pairs(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  return {
    ...before,
    path: uri,
    query: unchanged
      ? before.query
      : pairs(querystring)
          .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
          .join('&'),
    headers: {
      ...Object.fromEntries(
        Object.entries(headers).map(([name, { value, multiValue }]) => [
          name.toLowerCase(),
          multiValue?.map((each) => each.value) ?? [value],
        ]),
      ),
      ...(cookieLine !== '' && { cookie: [cookieLine] }),
    },
  };
}

/**
 * The answer that a function gave, with the body that the origin gave unless the function gave another.
 *
 * @throws EdgeResultError
 */
export function answerOf(result: unknown, body: HttpAnswer['body']): HttpAnswer {
  const { statusCode, headers = {}, cookies = {}, ...response } = (result ?? {}) as EventResponse;
  if (!Number.isInteger(statusCode)) throw new EdgeResultError('its response has no statusCode');
  const given = response.body;
  const setCookies = Object.entries(cookies).map(([name, { value, attributes }]) =>
    [`${name}=${value}`, ...(attributes ? [attributes] : [])].join('; '),
  );
  return {
    status: statusCode,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]),
    ),
    ...(setCookies.length > 0 && { cookies: setCookies }),
    body:
      given === undefined
        ? body
        : typeof given === 'string'
          ? given
          : Buffer.from(given.data, given.encoding === 'base64' ? 'base64' : 'utf8'),
  };
}

function splitAtEquals(pair: string): [string, string] {
  const index = pair.indexOf('=');
  return index < 0 ? [pair, ''] : [pair.slice(0, index), pair.slice(index + 1)];
}

function grouped(entries: readonly (readonly [string, string])[]): EventValues {
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, eventValue(all)]));
}

function eventValue(values: readonly string[]): EventValue {
  const value = values.at(-1)!;
  return values.length === 1 ? { value } : { value, multiValue: values.map((each) => ({ value: each })) };
}

function pairs(values: EventValues): [string, string][] {
  return Object.entries(values).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((each): [string, string] => [name, each.value]),
  );
}
