import { Agent, request } from 'node:http';
import { AwsError } from '../kernel/aws-service.ts';

/** The database's answer, unparsed. */
export interface DatabaseAnswer {
  status: number;
  body: Buffer;
}

/** Connections are kept: opening one costs as much as a write. Writes are serial in the database, so a few suffice. */
const MOST_CONNECTIONS = 32;

/** The database wants to see a signature, and does not check it. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

/** Speaks DynamoDB's JSON protocol to the database over kept connections. */
export class DatabaseClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS, scheduling: 'lifo' });
  /** Asked at each request, because the database may have come back on another port. */
  readonly #endpoint: () => URL;

  constructor(endpoint: () => URL) {
    this.#endpoint = endpoint;
  }

  /** Sends one request as it is. Rejects when the database cannot be reached. */
  send(operation: string, body: Buffer | string): Promise<DatabaseAnswer> {
    const { hostname, port } = this.#endpoint();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.#agent,
          hostname,
          port,
          method: 'POST',
          path: '/',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': `DynamoDB_20120810.${operation}`,
            'x-amz-date': '20260101T000000Z',
            authorization: AUTHORIZATION,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve({
              status: response.statusCode ?? 500,
              body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /**
   * Sends one request and reads the answer.
   *
   * @throws AwsError as the database answers.
   */
  async call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    return readAnswer(await this.send(operation, JSON.stringify(input)));
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** @throws AwsError when the answer is an error. */
export function readAnswer({ status, body }: DatabaseAnswer): Record<string, unknown> {
  const answer = (body.length === 0 ? {} : JSON.parse(body.toString('utf8'))) as Record<string, unknown>;
  if (status < 400) return answer;
  const { __type = 'InternalServerError', message, Message, ...fields } = answer;
  throw new AwsError(String(__type).replace(/^.*#/, ''), String(message ?? Message ?? ''), status, fields);
}

/** An error in the bytes DynamoDB's protocol has for it. */
export function errorAnswer(error: AwsError): DatabaseAnswer {
  const body = {
    __type: `com.amazonaws.dynamodb.v20120810#${error.code}`,
    message: error.message,
    ...error.fields,
  };
  return { status: error.status, body: Buffer.from(JSON.stringify(body)) };
}
