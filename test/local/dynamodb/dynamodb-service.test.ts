import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DynamoDb } from '../../../local/dynamodb/dynamodb-service.ts';
import { type DatabaseLocation, findDatabase } from '../../../local/dynamodb/find-database.ts';
import { TableProvisioner } from '../../../local/dynamodb/table-provisioner.ts';
import { AwsError } from '../../../local/kernel/aws-service.ts';
import { openFileJournal } from '../../../local/kernel/journal-file.ts';
import { ManualClock } from '../../../local/kernel/manual-clock.ts';
import { Work } from '../../../local/kernel/work.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';

const START = Date.UTC(2026, 0, 1);
const PLACE = { region: 'eu-west-1', accountId: '000000000000' };
const TABLE = {
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
};

const open: DynamoDb[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((dynamoDb) => dynamoDb.close()));
});

async function database(
  directory = temporaryDirectory('dynamodb'),
  location: DatabaseLocation = findDatabase({ environment: {} }),
) {
  const work = new Work();
  const clock = new ManualClock({ startAt: START, work });
  const lines: string[] = [];
  const dynamoDb = await DynamoDb.open({
    location,
    path: join(directory, 'db.sqlite'),
    clock,
    work,
    openJournal: (replay) => openFileJournal(join(directory, 'tokens.journal'), replay),
    log: (line) => lines.push(line),
  });
  open.push(dynamoDb);
  return { dynamoDb, clock, lines, directory };
}

async function withTable(properties: Record<string, unknown> = TABLE, directory?: string) {
  const world = await database(directory);
  return { ...world, provisioned: await provisionTable(world.dynamoDb, properties) };
}

async function provisionTable(dynamoDb: DynamoDb, properties: Record<string, unknown> = TABLE) {
  const tables = new TableProvisioner(dynamoDb, PLACE);
  const provision = tables.provisioners.get('AWS::DynamoDB::Table')!;
  const provisioned = await provision('S-T', 'AWS::DynamoDB::Table', properties);
  await tables.settled();
  return provisioned;
}

const put = (pk: string, extra: Record<string, unknown> = {}) => ({
  Put: { TableName: 'S-T', Item: { pk: { S: pk }, ...extra } },
});
const add = (pk: string) => ({
  Update: {
    TableName: 'S-T',
    Key: { pk: { S: pk } },
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  },
});
const countOf = async (dynamoDb: DynamoDb, pk: string) => {
  const { Item } = (await dynamoDb.call('GetItem', { TableName: 'S-T', Key: { pk: { S: pk } } })) as {
    Item?: { n?: { N: string } };
  };
  return Item?.n?.N;
};

describe('DynamoDb', () => {
  it('makes the tables of the template with their names, indexes and time to live', async () => {
    const { dynamoDb, provisioned } = await withTable({
      ...TABLE,
      AttributeDefinitions: [...TABLE.AttributeDefinitions, { AttributeName: 'gsi', AttributeType: 'S' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-gsi',
          KeySchema: [{ AttributeName: 'gsi', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
          ContributorInsightsSpecification: { Enabled: false },
        },
      ],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });

    const { Table } = await dynamoDb.call('DescribeTable', { TableName: 'S-T' });
    const { TimeToLiveDescription } = await dynamoDb.call('DescribeTimeToLive', { TableName: 'S-T' });

    expect(provisioned).toMatchObject({
      physicalId: 'S-T',
      attributes: { Arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/S-T' },
    });
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', GlobalSecondaryIndexes: [{ IndexName: 'by-gsi' }] });
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
  });

  it('keeps tables and items over a restart', async () => {
    const first = await withTable();
    await first.dynamoDb.call('PutItem', put('a').Put);
    await first.dynamoDb.close();

    const second = await withTable(TABLE, first.directory);

    const { Item } = await second.dynamoDb.call('GetItem', { TableName: 'S-T', Key: { pk: { S: 'a' } } });
    expect(Item).toEqual({ pk: { S: 'a' } });
  });

  it('makes a table again that was only half made when the database was killed', async () => {
    const { dynamoDb } = await withTable();
    const performed: string[] = [];
    dynamoDb.injectFault = (operation) => {
      performed.push(operation);
      const isHalf = operation === 'Scan' && !performed.includes('DeleteTable');
      return isHalf ? new AwsError('InternalServerError', 'backend: no such table: S-T', 500) : undefined;
    };

    await provisionTable(dynamoDb);

    expect(performed.slice(0, 4)).toEqual(['DescribeTable', 'Scan', 'DeleteTable', 'CreateTable']);
    await expect(dynamoDb.call('PutItem', { TableName: 'S-T', Item: { pk: { S: 'a' } } })).resolves.toEqual(
      {},
    );
  });

  it('leaves a table alone that cannot be read for another reason', async () => {
    const { dynamoDb } = await withTable();
    await dynamoDb.call('PutItem', { TableName: 'S-T', Item: { pk: { S: 'a' } } });
    dynamoDb.injectFault = (operation) =>
      operation === 'Scan' ? new AwsError('InternalServerError', 'disk I/O error', 500) : undefined;

    await expect(provisionTable(dynamoDb)).rejects.toThrow('disk I/O error');

    dynamoDb.injectFault = undefined;
    expect(await dynamoDb.call('Scan', { TableName: 'S-T' })).toMatchObject({ Count: 1 });
  });

  it('refuses an existing table with other keys than the template’s, and says what to do', async () => {
    const first = await withTable();
    await first.dynamoDb.close();
    const other = {
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    };

    const second = withTable(other, first.directory);

    await expect(second).rejects.toThrow(
      'table S-T has other keys than the template (pk HASH instead of id HASH): start with --fresh',
    );
  });

  it('refuses a table with a stream by name', async () => {
    const table = { ...TABLE, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } };

    await expect(withTable(table)).rejects.toThrow('table S-T: streams are not supported');
  });

  it('throws the database’s errors under their names, with their fields', async () => {
    const { dynamoDb } = await withTable();
    const condition = { ConditionExpression: 'attribute_exists(pk)' };

    await expect(dynamoDb.call('PutItem', { ...put('a').Put, ...condition })).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
      status: 400,
    });
    await expect(
      dynamoDb.call('TransactWriteItems', { TransactItems: [{ Put: { ...put('a').Put, ...condition } }] }),
    ).rejects.toMatchObject({
      code: 'TransactionCanceledException',
      fields: { CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] },
    });
  });

  it('refuses by name what the database does not know', async () => {
    const { dynamoDb } = await withTable();

    await expect(dynamoDb.call('DescribeLimits', {})).rejects.toMatchObject({
      code: 'UnknownOperationException',
      message: 'the local dynamodb does not support DescribeLimits',
    });
  });

  it('has every operation it says it has', async () => {
    const { dynamoDb } = await withTable();

    const refusals = await Promise.all(
      dynamoDb.operations.map((operation) =>
        dynamoDb.call(operation, {}).catch((error: AwsError) => error.code),
      ),
    );

    expect(refusals).toHaveLength(23);
    expect(refusals).not.toContain('UnknownOperationException');
  });

  it('hands bytes through', async () => {
    const { dynamoDb } = await withTable();

    const written = await dynamoDb.forward('PutItem', Buffer.from(JSON.stringify(put('é').Put)));
    const failed = await dynamoDb.forward(
      'GetItem',
      Buffer.from('{"TableName":"None","Key":{"pk":{"S":"a"}}}'),
    );

    expect([written.status, written.body.toString()]).toEqual([200, '{}']);
    expect([failed.status, JSON.parse(failed.body.toString()).__type]).toEqual([
      400,
      'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
    ]);
  });

  it('starts the database again when it dies, with everything that was written', async () => {
    const { dynamoDb, lines } = await withTable();
    await dynamoDb.call('PutItem', put('a', { n: { N: '7' } }).Put);
    const between = dynamoDb.process!.pid!;

    process.kill(between, 'SIGKILL');
    await expect.poll(() => lines.length, { timeout: 10_000 }).toBe(1);

    expect(lines[0]).toContain('the database ended and is started again');
    expect(await countOf(dynamoDb, 'a')).toBe('7');
  });

  it('says in one line when the database does not start, or does not answer where it should be', async () => {
    const broken = await database(undefined, { binary: '/bin/false' });
    const absent = await database(undefined, { endpoint: 'http://127.0.0.1:9' });

    await expect(broken.dynamoDb.up()).rejects.toThrow(
      'the database /bin/false did not start: it printed nothing',
    );
    await expect(absent.dynamoDb.up()).rejects.toThrow(
      /^DYNAMODB_ENDPOINT does not answer \(.*ECONNREFUSED.*\): start the database/,
    );
  });

  it('answers an injected fault instead of asking the database', async () => {
    const { dynamoDb } = await withTable();
    const conflict = new AwsError('TransactionCanceledException', 'cancelled', 400, {
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    });
    dynamoDb.injectFault = (operation) => (operation === 'TransactWriteItems' ? conflict : undefined);

    const transaction = dynamoDb.call('TransactWriteItems', { TransactItems: [put('a')] });

    await expect(transaction).rejects.toMatchObject({ code: conflict.code, fields: conflict.fields });
    expect(await countOf(dynamoDb, 'a')).toBeUndefined();
  });
});

describe('a ClientRequestToken', () => {
  const transact = (dynamoDb: DynamoDb, token: string, pk = 'a') =>
    dynamoDb.call('TransactWriteItems', { ClientRequestToken: token, TransactItems: [add(pk)] });

  it('lets a transaction be carried out once in ten minutes', async () => {
    const { dynamoDb, clock } = await withTable();

    await transact(dynamoDb, 't');
    await transact(dynamoDb, 't');
    await clock.advanceTo(START + 600_000);
    await transact(dynamoDb, 't');
    const within = await countOf(dynamoDb, 'a');
    await clock.advanceTo(START + 600_001);
    await transact(dynamoDb, 't');

    expect(within).toBe('1');
    expect(await countOf(dynamoDb, 'a')).toBe('2');
  });

  it('holds for one request wherever in it the token stands, also beside a text that looks like one', async () => {
    const { dynamoDb } = await withTable();
    const text = put('b', { text: { S: ',"ClientRequestToken":"of a text"}' } });
    const transaction = { TransactItems: [add('a'), text] };

    await dynamoDb.call('TransactWriteItems', { ClientRequestToken: 't', ...transaction });
    await dynamoDb.call('TransactWriteItems', { ...transaction, ClientRequestToken: 't' });

    const { Item } = await dynamoDb.call('GetItem', { TableName: 'S-T', Key: { pk: { S: 'b' } } });
    expect(await countOf(dynamoDb, 'a')).toBe('1');
    expect(Item).toMatchObject(text.Put.Item);
  });

  it('is remembered over a restart', async () => {
    const first = await withTable();
    await transact(first.dynamoDb, 't');
    await first.dynamoDb.close();

    const second = await withTable(TABLE, first.directory);
    await transact(second.dynamoDb, 't');

    expect(await countOf(second.dynamoDb, 'a')).toBe('1');
  });

  it('refuses another transaction under the same token', async () => {
    const { dynamoDb } = await withTable();
    await transact(dynamoDb, 't');

    await expect(transact(dynamoDb, 't', 'b')).rejects.toMatchObject({
      code: 'IdempotentParameterMismatchException',
    });
    expect(await countOf(dynamoDb, 'b')).toBeUndefined();
  });

  it('refuses a second request while the first is under way', async () => {
    const { dynamoDb } = await withTable();

    const outcomes = await Promise.allSettled([transact(dynamoDb, 't'), transact(dynamoDb, 't')]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((outcomes[1] as PromiseRejectedResult).reason.code).toBe('TransactionInProgressException');
  });

  it('does not hold back a transaction that failed', async () => {
    const { dynamoDb } = await withTable();
    const guarded = { Put: { ...put('b').Put, ConditionExpression: 'attribute_exists(pk)' } };
    const failing = { ClientRequestToken: 't', TransactItems: [guarded] };
    await expect(dynamoDb.call('TransactWriteItems', failing)).rejects.toThrow();
    await dynamoDb.call('PutItem', put('b').Put);

    await dynamoDb.call('TransactWriteItems', failing);
  });
});

describe('the sweep for expired items', () => {
  const expiring = (pk: string, atMs: number) => put(pk, { expires: { N: String(atMs / 1000) } }).Put;

  it('deletes within a day what has expired by the local clock, and nothing else', async () => {
    const { dynamoDb, clock } = await withTable();
    dynamoDb.sweep.start();
    await dynamoDb.call('PutItem', expiring('expired', START + 30_000));
    await dynamoDb.call('PutItem', expiring('alive', START + 7 * 86_400_000));
    await dynamoDb.call('PutItem', expiring('far past', START - 6 * 365 * 86_400_000));
    await dynamoDb.call('PutItem', put('no time').Put);
    await dynamoDb.call('PutItem', put('text', { expires: { S: '1' } }).Put);
    const keys = async () => {
      const { Items } = (await dynamoDb.call('Scan', { TableName: 'S-T' })) as {
        Items: { pk: { S: string } }[];
      };
      return Items.map(({ pk }) => pk.S).sort();
    };

    const before = await keys();
    await clock.advanceTo(START + 86_400_000);
    const after = await keys();
    await clock.advanceTo(START + 9 * 86_400_000);

    expect(before).toContain('expired');
    expect(after).toEqual(['alive', 'far past', 'no time', 'text']);
    expect(await keys()).toEqual(['far past', 'no time', 'text']);
  });

  it('reads no table while nothing can have expired, and reads again when something may have', async () => {
    const { dynamoDb, clock } = await withTable();
    const { client } = dynamoDb;
    const call = client.call.bind(client);
    let scans = 0;
    client.call = (operation, input) => {
      if (operation === 'Scan') scans += 1;
      return call(operation, input);
    };
    await dynamoDb.call('PutItem', expiring('later', START + 20 * 86_400_000));
    dynamoDb.sweep.start();
    await clock.advanceTo(START + 2 * 86_400_000);
    const first = scans;

    await dynamoDb.call('PutItem', put('no time').Put);
    await clock.advanceTo(START + 10 * 86_400_000);
    const quiet = scans;
    await dynamoDb.call('PutItem', expiring('soon', START + 11 * 86_400_000));
    await clock.advanceTo(START + 12 * 86_400_000);
    const written = scans;
    await clock.advanceTo(START + 22 * 86_400_000);

    expect(first).toBeGreaterThan(0);
    expect(quiet).toBe(first);
    expect(written).toBeGreaterThan(quiet);
    expect(scans).toBeGreaterThan(written);
  });
});
