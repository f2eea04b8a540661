import type { Provision, Provisioners } from '../assembly/provisioner.ts';
import type { DynamoDb } from './dynamodb-service.ts';

interface Index {
  IndexName: string;
  KeySchema: unknown;
  Projection: unknown;
}

interface TableProperties {
  TableName?: string;
  KeySchema: unknown;
  AttributeDefinitions: unknown;
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
  StreamSpecification?: unknown;
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean };
}

/** The template and an existing table disagree, or it asks for what is not supported; the message says what to do. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

/** Provisions tables. Names and ARNs are known at once; the tables themselves exist when `settled` resolves. */
export class TableProvisioner {
  readonly provisioners: Provisioners;
  readonly #dynamoDb: DynamoDb;
  readonly #place: { region: string; accountId: string };
  readonly #pending: Promise<void>[] = [];

  constructor(dynamoDb: DynamoDb, place: { region: string; accountId: string }) {
    this.#dynamoDb = dynamoDb;
    this.#place = place;
    const provision: Provision = (name, type, properties) => this.#provision(name, type, properties);
    this.provisioners = new Map([
      ['AWS::DynamoDB::Table', provision],
      ['AWS::DynamoDB::GlobalTable', provision],
    ]);
  }

  /** @throws TableError when a table could not be made or differs from the template. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending.splice(0));
  }

  #provision(defaultName: string, _type: string, properties: Record<string, unknown>) {
    const table = properties as unknown as TableProperties;
    const name = table.TableName ?? defaultName;
    if (table.StreamSpecification) throw new TableError(`table ${name}: streams are not supported`);
    const made = this.#make(name, table);
    // Its failure is told by `settled`.
    made.catch(() => {});
    this.#pending.push(made);
    const arn = `arn:aws:dynamodb:${this.#place.region}:${this.#place.accountId}:table/${name}`;
    return { physicalId: name, attributes: { Arn: arn, TableId: name } };
  }

  async #make(name: string, table: TableProperties): Promise<void> {
    const existing = await this.#describe(name);
    if (existing === undefined || !(await this.#isWhole(name, existing))) await this.#create(name, table);
    else this.#refuseDifference(name, table, existing);
    const ttl = table.TimeToLiveSpecification;
    if (ttl?.Enabled) await this.#enableTimeToLive(name, ttl.AttributeName!);
  }

  async #create(name: string, table: TableProperties): Promise<void> {
    const indexes = (list: Index[] | undefined) =>
      list?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
    await this.#dynamoDb.call('CreateTable', {
      TableName: name,
      KeySchema: table.KeySchema,
      AttributeDefinitions: table.AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      ...(table.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: indexes(table.GlobalSecondaryIndexes) }),
      ...(table.LocalSecondaryIndexes && { LocalSecondaryIndexes: indexes(table.LocalSecondaryIndexes) }),
    });
  }

  async #describe(name: string): Promise<TableProperties | undefined> {
    try {
      return (await this.#dynamoDb.call('DescribeTable', { TableName: name })).Table as TableProperties;
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  }

  /**
   * The database enters a table into its list first and makes it afterwards: killed between the two, it lists a table that
   * cannot be read. Nobody was ever told of that one, so it is taken off the list, to be made again.
   */
  async #isWhole(name: string, { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: TableProperties) {
    const parts = [
      {},
      ...[...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map(({ IndexName }) => ({ IndexName })),
    ];
    try {
      for (const part of parts) await this.#dynamoDb.call('Scan', { TableName: name, ...part, Limit: 1 });
      return true;
    } catch (error) {
      if (!(error as Error).message.includes('no such table')) throw error;
      await this.#dynamoDb.call('DeleteTable', { TableName: name });
      return false;
    }
  }

  #refuseDifference(name: string, wanted: TableProperties, existing: TableProperties): void {
    const shape = (table: TableProperties) => {
      const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
      const keys = indexes.map(({ IndexName, KeySchema }) => `${IndexName} ${keyText(KeySchema)}`).sort();
      return [keyText(table.KeySchema), ...keys].join('; ');
    };
    if (shape(wanted) === shape(existing)) return;
    throw new TableError(
      `table ${name} has other keys than the template (${shape(existing)} instead of ${shape(wanted)}): start with --fresh, or with another --data`,
    );
  }

  async #enableTimeToLive(TableName: string, AttributeName: string): Promise<void> {
    const { TimeToLiveDescription } = (await this.#dynamoDb.call('DescribeTimeToLive', { TableName })) as {
      TimeToLiveDescription?: { TimeToLiveStatus?: string };
    };
    if (TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED') return;
    const TimeToLiveSpecification = { AttributeName, Enabled: true };
    await this.#dynamoDb.call('UpdateTimeToLive', { TableName, TimeToLiveSpecification });
  }
}

function keyText(keySchema: unknown): string {
  return (keySchema as { AttributeName: string; KeyType: string }[])
    .map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`)
    .join(', ');
}
