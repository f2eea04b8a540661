import type { GatewayRequest } from './gateway-request.ts';
import type { HttpAnswer } from './lambda-response.ts';

/** `CorsConfiguration` of the API. */
export interface CorsConfiguration {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  MaxAge?: number;
  AllowCredentials?: boolean;
}

/** Answers a preflight request as API Gateway does, without asking any route; undefined for every other request. */
export function preflightAnswer(request: GatewayRequest, cors: CorsConfiguration): HttpAnswer | undefined {
  const { origin, 'access-control-request-method': requestedMethod } = request.headers;
  if (request.method !== 'OPTIONS' || origin === undefined || requestedMethod === undefined) return undefined;
  const headers = originHeaders(origin, cors);
  if (headers !== undefined) {
    if (cors.AllowMethods) headers['access-control-allow-methods'] = cors.AllowMethods.join(',');
    if (cors.AllowHeaders)
      headers['access-control-allow-headers'] = cors.AllowHeaders.join(',').toLowerCase();
    if (cors.MaxAge !== undefined) headers['access-control-max-age'] = String(cors.MaxAge);
  }
  return { status: 204, headers: headers ?? {}, body: '' };
}

/** Puts the API's CORS headers in the place of those the function gave, which API Gateway ignores. */
export function withCorsHeaders(
  answer: HttpAnswer,
  request: GatewayRequest,
  cors: CorsConfiguration,
): HttpAnswer {
  const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const { origin } = request.headers;
  const added = origin === undefined ? undefined : originHeaders(origin, cors);
  if (added && cors.ExposeHeaders)
    added['access-control-expose-headers'] = cors.ExposeHeaders.join(',').toLowerCase();
  return { ...answer, headers: { ...Object.fromEntries(kept), ...added } };
}

function originHeaders(origin: string, cors: CorsConfiguration): Record<string, string> | undefined {
  const allowed = cors.AllowOrigins?.find((pattern) => matchesOrigin(pattern, origin));
  if (allowed === undefined) return undefined;
  return {
    'access-control-allow-origin': allowed === '*' ? '*' : origin,
    ...(allowed !== '*' && { vary: 'origin' }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

/** `*`, a whole origin, or a scheme with any host: `https://*`. */
function matchesOrigin(pattern: string, origin: string): boolean {
  return (
    pattern === '*' ||
    pattern === origin ||
    (pattern.endsWith('://*') && origin.startsWith(pattern.slice(0, -1)))
  );
}
