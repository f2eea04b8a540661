import type { HttpAnswer } from '../httpapi/lambda-response.ts';
import { decoded } from '../httpapi/route-table.ts';
import type { Buckets } from '../s3/buckets.ts';
import type { EdgeRequest } from './edge-request.ts';

/**
 * Answers from a bucket as S3 answers whoever may list it: the object, or 404. Ranges are not supported: the whole
 * object comes, as the protocol allows.
 *
 * @param path the object's path, encoded, with its slash.
 */
export function answerFromBucket(
  buckets: Buckets,
  bucket: string,
  request: EdgeRequest,
  path: string,
): HttpAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return fault(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  const object = buckets.get(bucket, decoded(path.slice(1)));
  if (object === undefined) return fault(404, 'NoSuchKey', 'The specified key does not exist.');
  return { status: 200, headers: { ...object.headers, etag: object.etag }, body: object.body };
}

function fault(status: number, code: string, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
