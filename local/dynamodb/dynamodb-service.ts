import { AwsError, type AwsService } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import type { OpenJournal } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import { unknownOperation } from '../kernel/operation-table.ts';
import type { Work } from '../kernel/work.ts';
import { type DatabaseAnswer, DatabaseClient, errorAnswer, readAnswer } from './database-client.ts';
import { DATABASE_OPERATIONS } from './database-operations.ts';
import { DatabaseProcess, DatabaseStartError } from './database-process.ts';
import type { DatabaseLocation } from './find-database.ts';
import { TransactionTokens } from './transaction-tokens.ts';
import { TtlSweep } from './ttl-sweep.ts';

export interface DynamoDbOptions {
  location: DatabaseLocation;
  /** The database's file, when it runs as our own process. */
  path: string;
  clock: Clock;
  work: Work;
  openJournal: OpenJournal;
  log: (line: string) => void;
}

/**
 * Looks at a request before the database does; what it answers is thrown at the caller instead. For tests of what the
 * database never does by itself, such as a TransactionConflict.
 */
export type FaultInjection = (operation: string, body: Buffer) => AwsError | undefined;

const DONE_ALREADY: DatabaseAnswer = { status: 200, body: Buffer.from('{}') };

/**
 * The token where SDKs write it, as the last member. What ends like this in JSON is a member of the outermost object, so
 * that a large transaction need not be parsed and written anew.
 */
const TOKEN_AT_END = /,"ClientRequestToken":"([\w-]{1,36})"\}$/;
const LONGEST_ENDING = 64;

/**
 * DynamoDB: a compatible database behind the endpoint, with what it lacks added here. Tokens of transactions are kept
 * here (see `TransactionTokens`), and items whose time has passed are swept by the local clock (see `TtlSweep`).
 */
export class DynamoDb implements AwsService {
  readonly id = 'dynamodb';
  readonly operations: readonly string[] = DATABASE_OPERATIONS;
  readonly client: DatabaseClient;
  readonly sweep: TtlSweep;
  /** @default none */
  injectFault: FaultInjection | undefined;
  readonly #process: DatabaseProcess | undefined;
  readonly #tokens: TransactionTokens;

  private constructor(options: DynamoDbOptions, tokens: TransactionTokens) {
    this.#tokens = tokens;
    const { location, path, log } = options;
    if ('endpoint' in location) {
      const endpoint = new URL(location.endpoint);
      this.client = new DatabaseClient(() => endpoint);
    } else {
      const process = new DatabaseProcess({ binary: location.binary, path, log, isUp });
      this.#process = process;
      this.client = new DatabaseClient(() => process.endpoint);
    }
    this.sweep = new TtlSweep({ ...options, client: this.client });
  }

  /** Starts the database; `up` tells when it answers. */
  static async open(options: DynamoDbOptions): Promise<DynamoDb> {
    return new DynamoDb(options, await TransactionTokens.open(options.clock, options.openJournal));
  }

  /** @throws DatabaseStartError when the database does not come up, or nothing answers at the given endpoint. */
  async up(): Promise<void> {
    if (this.#process) return this.#process.up();
    try {
      await this.client.call('ListTables', {});
    } catch (error) {
      const reason = `DYNAMODB_ENDPOINT does not answer (${(error as Error).message})`;
      throw new DatabaseStartError(`${reason}: start the database there, or unset the variable`);
    }
  }

  async call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    return readAnswer(await this.forward(operation, Buffer.from(JSON.stringify(input))));
  }

  /** Hands a request on as bytes, and only looks into transactions, where a token may stand. Never rejects. */
  async forward(operation: string, body: Buffer): Promise<DatabaseAnswer> {
    try {
      const fault = this.injectFault?.(operation, body);
      if (fault) throw fault;
      if (!this.operations.includes(operation)) throw unknownOperation(this.id, operation);
      this.sweep.passing(body);
      if (operation === 'TransactWriteItems') return await this.#transact(body);
      return await this.#send(operation, body);
    } catch (error) {
      if (error instanceof AwsError) return errorAnswer(error);
      const reason = `the database cannot be reached: ${(error as Error).message}`;
      return errorAnswer(new AwsError('InternalServerError', reason, 500));
    }
  }

  /** The process that runs the database, undefined with a foreign endpoint. */
  get process(): DatabaseProcess | undefined {
    return this.#process;
  }

  async close(): Promise<void> {
    this.sweep.close();
    await this.#tokens.close();
    this.client.close();
    await this.#process?.close();
  }

  async #transact(body: Buffer): Promise<DatabaseAnswer> {
    const { token, request } = withoutToken(body);
    if (token === undefined) return this.#send('TransactWriteItems', body);
    let answer: DatabaseAnswer = DONE_ALREADY;
    await this.#tokens.once(token, request, async () => {
      answer = await this.#send('TransactWriteItems', request);
      return answer.status === 200;
    });
    return answer;
  }

  async #send(operation: string, body: Buffer): Promise<DatabaseAnswer> {
    await this.#process?.up();
    passMoment('database-request-due');
    const answer = await this.client.send(operation, body);
    passMoment('database-answered');
    return answer;
  }
}

/** The token of a transaction and the request without it; no token, and the request as it is, when it has none. */
function withoutToken(body: Buffer): { token: string | undefined; request: Buffer } {
  const [ending, last] =
    TOKEN_AT_END.exec(body.toString('latin1', Math.max(0, body.length - LONGEST_ENDING))) ?? [];
  if (ending !== undefined && last !== undefined) {
    return { token: last, request: Buffer.concat([body.subarray(0, -ending.length), Buffer.from('}')]) };
  }
  if (!body.includes('"ClientRequestToken"')) return { token: undefined, request: body };
  const { ClientRequestToken: token, ...request } = parseRequest(body);
  if (typeof token !== 'string') return { token: undefined, request: body };
  return { token, request: Buffer.from(JSON.stringify(request)) };
}

function parseRequest(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch {
    throw new AwsError('SerializationException', 'the request is not JSON');
  }
}

async function isUp(endpoint: URL): Promise<boolean> {
  const client = new DatabaseClient(() => endpoint);
  try {
    return (await client.send('ListTables', '{}')).status === 200;
  } catch {
    return false;
  } finally {
    client.close();
  }
}
