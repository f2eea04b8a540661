import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { createStore, type Store } from '../../../functions/store/store.ts';
import type { Table } from '../../../functions/store/table.ts';

const binary = join(
  dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')),
  'dynoxide',
);

/** A real database in memory for one test file; every `fresh` is an empty table of its own. */
export interface Database {
  table(): Promise<Table>;
  store(): Promise<Store>;
  /** Where it listens, for functions that make their own client. */
  endpoint(): string;
}

/** Starts a database before the file's tests and ends it after them. */
export function database(): Database {
  let running: ChildProcess | undefined;
  let client: DynamoDBDocumentClient | undefined;
  let endpoint = '';
  let tables = 0;

  beforeAll(async () => {
    const port = await freePort();
    endpoint = `http://127.0.0.1:${port}`;
    running = spawn(binary, ['--port', String(port)], { stdio: 'ignore' });
    const plain = new DynamoDBClient({
      endpoint,
      region: 'eu-test-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
    await listening(endpoint);
  });

  afterAll(() => {
    client?.destroy();
    running?.kill();
  });

  const table = async (): Promise<Table> => {
    if (client === undefined) throw new Error('The database starts before the tests of a file');
    tables += 1;
    const name = `leadpath-${tables}`;
    await client.send(new CreateTableCommand({ TableName: name, ...SHAPE }));
    return { client, name };
  };
  return { table, store: async () => createStore(await table()), endpoint: () => endpoint };
}

const indexes = ['gsi1', 'gsi2', 'gsi3', 'gsi4', 'gsi5'];

/** The keys of the table as the template has them. */
const SHAPE = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', ...indexes.flatMap((index) => [`${index}pk`, `${index}sk`])].map(
    (name) => ({
      AttributeName: name,
      AttributeType: 'S' as const,
    }),
  ),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  GlobalSecondaryIndexes: indexes.map((index) => ({
    IndexName: index,
    KeySchema: [
      { AttributeName: `${index}pk`, KeyType: 'HASH' as const },
      { AttributeName: `${index}sk`, KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: index === 'gsi5' ? ('KEYS_ONLY' as const) : ('ALL' as const) },
  })),
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Resolves when something answers at the address; the connection itself is the signal, not the passing of time. */
async function listening(address: string): Promise<void> {
  for (let attempt = 0; attempt < 2000; attempt += 1) {
    try {
      await fetch(address);
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  throw new Error(`Nothing answers at ${address}`);
}
