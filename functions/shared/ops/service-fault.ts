import { TransientError } from '../errors.ts';

/** Faults of AWS services after which the same request may succeed. */
const TRANSIENT = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'ServiceUnavailable',
  'InternalServerException',
  'InternalServerError',
  'InternalFailure',
  'OverLimit',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** A fault of an AWS service by its intention: a passing one as TransientError, any other as it is. */
export function namedFault(service: string, error: unknown): unknown {
  const code = error instanceof Error ? String((error as { code?: unknown }).code ?? '') : '';
  const name = TRANSIENT.has(faultName(error)) ? faultName(error) : code;
  if (!TRANSIENT.has(name)) return error;
  return new TransientError(`${service} did not serve the request: ${name}`, { cause: error });
}

/** The name by which a service refused a request. */
export function faultName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
