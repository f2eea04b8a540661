import { isUtf8 } from 'node:buffer';
import type { GatewayRequest } from './gateway-request.ts';
import { decoded, type RouteMatch } from './route-table.ts';

/** What stands in the event besides the request itself. */
export interface EventContext {
  accountId: string;
  apiId: string;
  stage: string;
  stageVariables?: Record<string, string>;
  requestId: string;
  /** When the request came, by the local clock (milliseconds since the epoch). */
  timeMs: number;
  /** What the JWT authorizer found. */
  jwt?: { claims: Record<string, string>; scopes: string[] | null };
}

/** Headers of one connection, not of the message: API Gateway passes none of them on. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'cookie',
]);

/** Builds the event of payload format 2.0 for one request. */
export function payloadEvent(
  request: GatewayRequest,
  body: Buffer,
  match: RouteMatch,
  context: EventContext,
): Record<string, unknown> {
  const [encodedPath = '/', rawQueryString = ''] = splitOnce(request.url ?? '/', '?');
  const rawPath = decoded(encodedPath);
  const { headers, cookies } = headersOf(request);
  const { routeKey } = match.route;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(rawQueryString !== '' && { queryStringParameters: queryParameters(rawQueryString) }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(context.jwt && { authorizer: { jwt: context.jwt } }),
      domainName: headers.host ?? '',
      domainPrefix: context.apiId,
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey,
      stage: context.stage,
      time: commonLogTime(context.timeMs),
      timeEpoch: context.timeMs,
    },
    ...(match.pathParameters && { pathParameters: match.pathParameters }),
    ...(context.stageVariables && { stageVariables: context.stageVariables }),
    ...bodyOf(body, headers['content-type']),
  };
}

function headersOf(request: GatewayRequest): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  // The raw list keeps headers that came more than once, which Node's own map partly drops.
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]!.toLowerCase();
    const value = request.rawHeaders[index + 1]!;
    if (name === 'cookie') cookies.push(...value.split(/; ?/));
    else if (!CONNECTION_HEADERS.has(name))
      headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  const peer = request.socket.remoteAddress ?? '';
  headers['x-forwarded-for'] = headers['x-forwarded-for'] ? `${headers['x-forwarded-for']}, ${peer}` : peer;
  headers['x-forwarded-port'] ??= String(request.socket.localPort ?? '');
  headers['x-forwarded-proto'] ??= 'http';
  return { headers, cookies };
}

function queryParameters(rawQueryString: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

/** Text stays text, byte for byte; everything that is not, or is not UTF-8, goes as base64. */
function bodyOf(body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = isTextType(contentType) && isUtf8(body);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

function isTextType(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  return type.startsWith('text/') || /^application\/([\w.-]+\+)?(json|xml|javascript)$/.test(type);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function commonLogTime(timeMs: number): string {
  const iso = new Date(timeMs).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
