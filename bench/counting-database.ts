import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseClient } from '../local/dynamodb/database-client.ts';
import { DatabaseProcess } from '../local/dynamodb/database-process.ts';
import { findDatabase } from '../local/dynamodb/find-database.ts';

/** Request units, as DynamoDB bills them. */
export interface Units {
  read: number;
  write: number;
}

/** A DynamoDB-compatible database that adds up what its requests would cost. */
export interface CountingDatabase {
  /** For `DYNAMODB_ENDPOINT`. */
  endpoint: string;
  /** Counted since it was opened. */
  units: Units;
  close(): Promise<void>;
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'TransactGetItems']);

/** Opens the local database behind an address that asks it for the capacity of each request. */
export async function openCountingDatabase(directory: string): Promise<CountingDatabase> {
  const location = findDatabase({ environment: { ...process.env, DYNAMODB_ENDPOINT: undefined } });
  if (!('binary' in location)) throw new Error('a database of its own is needed to count');
  const database = new DatabaseProcess({
    binary: location.binary,
    path: join(directory, 'counted.sqlite'),
    log: console.error,
    isUp: async (endpoint) =>
      (await new DatabaseClient(() => endpoint).send('ListTables', '{}').catch(() => undefined))?.status ===
      200,
  });
  await database.up();
  const client = new DatabaseClient(() => database.endpoint);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const operation = String(request.headers['x-amz-target']).split('.')[1]!;
    const { status, body } = await send(operation, Buffer.concat(chunks));
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': body.length,
    });
    response.end(body);
  });
  const counted: CountingDatabase = {
    endpoint: '',
    units: { read: 0, write: 0 },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      client.close();
      await database.close();
    },
  };

  async function send(operation: string, body: Buffer) {
    const kind = WRITES.has(operation) ? 'write' : READS.has(operation) ? 'read' : undefined;
    if (kind === undefined) return client.send(operation, body);
    const asked = { ...JSON.parse(body.toString('utf8')), ReturnConsumedCapacity: 'TOTAL' };
    const answer = await client.send(operation, JSON.stringify(asked));
    if (answer.status === 200) {
      counted.units[kind] += unitsIn(JSON.parse(answer.body.toString('utf8')).ConsumedCapacity);
    }
    return answer;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  counted.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return counted;
}

/** @throws Error when the database has not said what a request took. */
function unitsIn(consumed: unknown): number {
  const each = [consumed].flat() as ({ CapacityUnits?: number } | undefined)[];
  return each.reduce((sum, capacity) => {
    if (capacity?.CapacityUnits === undefined)
      throw new Error('the database does not say what a request took');
    return sum + capacity.CapacityUnits;
  }, 0);
}
