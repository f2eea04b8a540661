import type { Clock, TimerHandle } from '../kernel/clock.ts';
import type { Work } from '../kernel/work.ts';
import type { DatabaseClient } from './database-client.ts';

export interface TtlSweepOptions {
  clock: Clock;
  work: Work;
  client: DatabaseClient;
  log: (line: string) => void;
}

/** DynamoDB deletes an expired item within a few days; here one sweep a day looks for them. */
const SWEEP_EVERY_MS = 86_400_000;
const FIRST_SWEEP_AFTER_MS = 60_000;
/** DynamoDB leaves items alone whose time lies further back than this: more likely a mistake than an expiry. */
const OLDEST_EXPIRY_SECONDS = 5 * 365 * 86_400;

type Item = Record<string, Record<string, unknown>>;

/**
 * Deletes items whose time to live has passed, by the local clock, from every table that has one.
 *
 * A sweep reads whole tables, so it is left out while nothing can have expired: no write since the last sweep spoke of a
 * time to live, and the earliest one that the sweep saw still lies ahead.
 */
export class TtlSweep {
  readonly #options: TtlSweepOptions;
  /** The attributes that hold times to live, in quotes as requests write them; unknown before the first sweep. */
  #attributes: readonly string[] | undefined;
  #writtenSince = true;
  #earliestSeconds = Number.POSITIVE_INFINITY;
  #timer: TimerHandle | undefined;
  #closed = false;

  constructor(options: TtlSweepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#arm(FIRST_SWEEP_AFTER_MS);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  /** Takes note of a request on its way to the database. */
  passing(body: Buffer): void {
    // While a sweep is under way nobody knows whether it has passed the item by already.
    this.#writtenSince ||= this.#attributes?.some((attribute) => body.includes(attribute)) ?? true;
  }

  /** Looks through all tables once, now, and answers how many items it deleted. */
  async sweep(): Promise<number> {
    const { client } = this.#options;
    let deleted = 0;
    const attributes: string[] = [];
    this.#attributes = undefined;
    this.#writtenSince = false;
    this.#earliestSeconds = Number.POSITIVE_INFINITY;
    const { TableNames } = (await client.call('ListTables', {})) as { TableNames: string[] };
    for (const TableName of TableNames) {
      const { TimeToLiveDescription: ttl } = (await client.call('DescribeTimeToLive', { TableName })) as {
        TimeToLiveDescription?: { TimeToLiveStatus?: string; AttributeName?: string };
      };
      if (ttl?.TimeToLiveStatus !== 'ENABLED' || ttl.AttributeName === undefined) continue;
      attributes.push(JSON.stringify(ttl.AttributeName));
      deleted += await this.#sweepTable(TableName, ttl.AttributeName);
    }
    this.#attributes = attributes;
    return deleted;
  }

  #mayHaveExpired(): boolean {
    return this.#writtenSince || this.#earliestSeconds * 1000 <= this.#options.clock.now();
  }

  async #sweepTable(TableName: string, attribute: string): Promise<number> {
    const { client, clock } = this.#options;
    const nowSeconds = Math.floor(clock.now() / 1000);
    const { Table } = (await client.call('DescribeTable', { TableName })) as {
      Table: { KeySchema: { AttributeName: string }[] };
    };
    const keyNames = Table.KeySchema.map(({ AttributeName }) => AttributeName);
    const names = Object.fromEntries([attribute, ...keyNames].map((name, index) => [`#n${index}`, name]));
    let deleted = 0;
    let ExclusiveStartKey: unknown;
    do {
      const page = (await client.call('Scan', {
        TableName,
        ExclusiveStartKey,
        ProjectionExpression: Object.keys(names).join(', '),
        FilterExpression: '#n0 > :oldest',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: {
          ':oldest': { N: String(nowSeconds - OLDEST_EXPIRY_SECONDS) },
        },
      })) as { Items: Item[]; LastEvaluatedKey?: unknown };
      for (const item of page.Items) {
        const seconds = Number(item[attribute]?.N);
        if (seconds > nowSeconds) this.#earliestSeconds = Math.min(this.#earliestSeconds, seconds);
        else if (await this.#delete(TableName, attribute, keyNames, item)) deleted += 1;
      }
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined && !this.#closed);
    return deleted;
  }

  /** Only while its time is still the one that was seen: a writer may have given the item a longer life since. */
  async #delete(TableName: string, attribute: string, keyNames: string[], item: Item): Promise<boolean> {
    try {
      await this.#options.client.call('DeleteItem', {
        TableName,
        Key: Object.fromEntries(keyNames.map((name) => [name, item[name]])),
        ConditionExpression: '#ttl = :seen',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: { ':seen': item[attribute] },
      });
      return true;
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }

  #arm(delayMs: number): void {
    const { clock, work, log } = this.#options;
    this.#timer = clock.setTimer(clock.now() + delayMs, () => {
      if (this.#mayHaveExpired()) {
        const swept = this.sweep().catch((error: Error) => {
          this.#writtenSince = true;
          if (!this.#closed) log(`the sweep for expired items failed: ${error.message}`);
        });
        void work.track(swept);
      }
      this.#arm(SWEEP_EVERY_MS);
    });
  }
}
