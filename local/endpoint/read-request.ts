import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AwsError } from '../kernel/aws-service.ts';
import type { EndpointRequest } from './protocol.ts';

const unzip = promisify(gunzip);

const NO_QUERY = new URLSearchParams();

/** Above every service's own limit (DynamoDB's 16 MiB is the largest), so that each can refuse by its own name. */
const LARGEST_BODY_BYTES = 17 * 1024 * 1024;

/**
 * Reads a request whole.
 *
 * @throws AwsError RequestEntityTooLargeException for a body beyond 17 MiB, before or after unzipping;
 *   SerializationException for a body that says it is zipped and is not.
 */
export async function readRequest(message: IncomingMessage): Promise<EndpointRequest> {
  const url = message.url ?? '/';
  const queryAt = url.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: queryAt < 0 ? url : url.slice(0, queryAt),
    query: queryAt < 0 ? NO_QUERY : new URLSearchParams(url.slice(queryAt + 1)),
    headers: message.headers,
    body: await readBody(message),
  };
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const body = await received(message);
  if (body === undefined) throw tooLarge();
  return message.headers['content-encoding'] === 'gzip' ? unzipped(body) : body;
}

/**
 * The bytes of the body, or undefined when they are too many. Listens to the stream's events, which is
 * quicker than iterating over it; this stands in the way of every call.
 */
function received(message: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // The rest is read and dropped, so that the caller gets to read the refusal.
      if (length <= LARGEST_BODY_BYTES) chunks.push(chunk);
    });
    message.on('end', () => {
      if (length > LARGEST_BODY_BYTES) resolve(undefined);
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    message.on('error', reject);
    message.on('close', () => reject(new Error('the caller hung up')));
  });
}

async function unzipped(body: Buffer): Promise<Buffer> {
  try {
    return await unzip(body, { maxOutputLength: LARGEST_BODY_BYTES });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new AwsError('SerializationException', `the body is not gzip: ${(cause as Error).message}`);
  }
}

function tooLarge(): AwsError {
  return new AwsError(
    'RequestEntityTooLargeException',
    `a request may have ${LARGEST_BODY_BYTES} bytes at most`,
    413,
  );
}
