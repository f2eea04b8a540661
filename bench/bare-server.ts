/**
 * The ceiling of intake, in a process of its own: a bare `node:http` server that answers each POST after one
 * transaction through the AWS SDK, the same that stores a lead, on the same kind of database.
 *
 * Started with `fork`; argv: the JSON of its CapturedTransaction, and the path of the database's file. It sends its
 * address when it listens, and ends with its parent's channel.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DatabaseClient } from '../local/dynamodb/database-client.ts';
import { DatabaseProcess } from '../local/dynamodb/database-process.ts';
import { findDatabase } from '../local/dynamodb/find-database.ts';
import type { CapturedTransaction } from './captured-transaction.ts';

const { request, table, ids } = JSON.parse(process.argv[2]!) as CapturedTransaction;
const location = findDatabase({ environment: { ...process.env, DYNAMODB_ENDPOINT: undefined } });
if (!('binary' in location)) throw new Error('a database of its own is needed');
const database = new DatabaseProcess({
  binary: location.binary,
  path: process.argv[3]!,
  log: console.error,
  async isUp(endpoint) {
    const client = new DatabaseClient(() => endpoint);
    const answer = await client.send('ListTables', '{}').catch(() => undefined);
    client.close();
    return answer?.status === 200;
  },
});
await database.up();
const client = new DynamoDBClient({
  endpoint: database.endpoint.href,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
// The SDK adds a token of its own, which this database keeps and becomes slower by; the real system takes it off.
client.middlewareStack.add(
  (next) => (step) => {
    delete (step.input as { ClientRequestToken?: string }).ClientRequestToken;
    return next(step);
  },
  { step: 'initialize', priority: 'low' },
);
await client.send(new CreateTableCommand(table as never));

let count = 0;
/** The transaction with ids that no other has, as long as before. */
function nextTransaction() {
  const number = (count++).toString(36).padStart(8, '0');
  let text = request;
  for (const id of ids) text = text.replaceAll(id, id.slice(0, -8) + number);
  return JSON.parse(text);
}

const server = createServer(async (incoming, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  try {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    await client.send(new TransactWriteItemsCommand(nextTransaction()));
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"verdict":"created"}');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => {
  process.send!({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});

process.once('disconnect', async () => {
  server.closeAllConnections();
  server.close();
  client.destroy();
  await database.close();
  process.exit(0);
});
