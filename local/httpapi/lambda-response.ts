/** An answer, ready to be written. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: Buffer | string;
}

/** The answers API Gateway gives by itself. */
export const GATEWAY_ANSWERS = {
  unauthorized: gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' }),
  forbidden: gatewayAnswer(403, 'Forbidden'),
  notFound: gatewayAnswer(404, 'Not Found'),
  tooLarge: gatewayAnswer(413, 'Request Entity Too Large'),
  internalError: gatewayAnswer(500, 'Internal Server Error'),
  unavailable: gatewayAnswer(503, 'Service Unavailable'),
} as const;

interface FormattedResult {
  statusCode: unknown;
  headers?: Record<string, unknown>;
  cookies?: unknown;
  body?: unknown;
  isBase64Encoded?: unknown;
}

/**
 * Reads what a function of payload format 2.0 returned. Without a `statusCode` API Gateway infers the answer: 200,
 * JSON, and the result itself as the body (a text as it is).
 *
 * @param payload the function's result as JSON text.
 */
export function lambdaResponse(payload: string): HttpAnswer {
  const result = JSON.parse(payload) as unknown;
  if (!isFormatted(result)) {
    const body = typeof result === 'string' ? result : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const status = Number(result.statusCode);
  const { body = '', headers = {}, cookies } = result;
  const isUsable = Number.isInteger(status) && status >= 100 && status <= 599;
  // API Gateway takes a body that is not text as a fault of the function, too.
  if (!isUsable || (typeof body !== 'string' && body !== null)) return GATEWAY_ANSWERS.internalError;
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) named[name.toLowerCase()] = String(value);
  if (body) named['content-type'] ??= 'text/plain;charset=UTF-8';
  return {
    status,
    headers: named,
    ...(Array.isArray(cookies) && { cookies: cookies.map(String) }),
    body: result.isBase64Encoded === true ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

function isFormatted(result: unknown): result is FormattedResult {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}

function gatewayAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message }),
  };
}
