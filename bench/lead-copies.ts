import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { webhookSender } from '../examples/story/send-webhook.ts';
import { sampleScript } from '../examples/story/stage.ts';

type Item = Record<string, AttributeValue>;

/** A lead as it lies in the table, with what it waits for, as JSON text that a copy is made from. */
interface Original {
  readonly text: string;
  readonly leadId: string;
  readonly createdAt: string;
  /** Telephone without the country's code, as it stands in the record. */
  readonly phone: string;
  readonly name: string;
}

/** Something that lists of many leads are looked at with. */
export interface ManyLeads {
  /** How many there are, originals included. */
  readonly count: number;
  /** A whole telephone that one lead has. */
  readonly phone: string;
  /** The id of that lead. */
  readonly leadId: string;
  /** A name that one lead in a thousand has. */
  readonly rareName: string;
}

const LONGEST_BATCH = 25;
const BATCHES_AT_ONCE = 6;
const RARE_EVERY = 1_000;
const RARE_NAME = '万里长城运输';
const PATIENCE_MS = 60_000;

/**
 * Fills a system, whose clock stands, with leads: those of the sample come in by webhook and their paths hand out tasks; then
 * what the table holds of them is copied under other ids, names, telephones and instants, which is a thousand times
 * faster than delivering them. Copies have no execution, so the clock must go on standing.
 */
export async function fillWithLeads(
  system: { readonly url: string; readonly awsUrl: string },
  now: string,
  count: number,
  written: (share: number) => void,
): Promise<ManyLeads> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const database = new DynamoDBClient({ endpoint: system.awsUrl, region: 'us-east-1', credentials });
  try {
    const expected = await deliverSamples(system, now);
    const { TableNames } = await database.send(new ListTablesCommand({}));
    const table = TableNames![0]!;
    const originals = await untilAllWait(database, table, expected);
    let next = originals.length;
    let batches = 0;
    const writeOneAfterTheOther = async () => {
      while (next < count) {
        const items: Item[] = [];
        // A copy is a lead and what it waits for.
        while (next < count && items.length + 2 <= LONGEST_BATCH) items.push(...copyOf(originals, next++));
        await putAll(database, table, items);
        batches += 1;
        if (batches % 100 === 0) written(next / count);
      }
    };
    await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, writeOneAfterTheOther));
    const last = count - 1;
    return { count, phone: phoneOf(last), leadId: idOf(last), rareName: RARE_NAME };
  } finally {
    database.destroy();
  }
}

/** @returns how many leads came in */
async function deliverSamples(
  system: { readonly url: string; readonly awsUrl: string },
  now: string,
): Promise<number> {
  const sender = webhookSender(system);
  try {
    let taken = 0;
    for (const { key, source, body, text, file } of sampleScript().deliveries) {
      if ((text ?? file) !== undefined) continue;
      const record = { ...body, collectedAt: now };
      const { status } = await sender.send(
        `/webhooks/leads/${source}`,
        source,
        `msg_bench-${key}`,
        now,
        record,
      );
      if (status === 201) taken += 1;
    }
    return taken;
  } finally {
    sender.close();
  }
}

/** The leads that wait, once all that will have begun to. @throws Error when fewer than half of them do in a minute */
async function untilAllWait(database: DynamoDBClient, table: string, expected: number): Promise<Original[]> {
  const endsMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const originals = await originalsIn(database, table);
    if (originals.length >= expected * 0.8) return originals;
    if (Date.now() > endsMs) {
      throw new Error(`of ${expected} leads only ${originals.length} wait for something`);
    }
    await pause(1_000);
  }
}

async function originalsIn(database: DynamoDBClient, table: string): Promise<Original[]> {
  const leads = new Map<string, Item>();
  const waits = new Map<string, Item>();
  for await (const { Items = [] } of paginateScan({ client: database }, { TableName: table })) {
    for (const item of Items) {
      const entity = item.__edb_e__?.S;
      if (entity === 'lead') leads.set(item.leadId!.S!, item);
      if (entity === 'waiting' && item.leadId?.S !== undefined) waits.set(item.leadId.S, item);
    }
  }
  return [...leads].flatMap(([leadId, lead]) => {
    const wait = waits.get(leadId);
    const customer = lead.customer?.M;
    const phone = customer?.phone?.S;
    const name = customer?.name?.S;
    if (wait === undefined || phone === undefined || name === undefined) return [];
    const createdAt = lead.createdAt!.S!;
    return [{ text: JSON.stringify([lead, wait]), leadId, createdAt, phone, name }];
  });
}

function copyOf(originals: readonly Original[], number: number): Item[] {
  const { text, leadId, createdAt, phone, name } = originals[number % originals.length]!;
  const customer = number % RARE_EVERY === 0 ? RARE_NAME : `客户${number}`;
  const copied = text
    .replaceAll(leadId, idOf(number))
    .replaceAll(createdAt, new Date(Date.parse(createdAt) - number * 1_000).toISOString())
    .replaceAll(phone, phoneOf(number))
    .replaceAll(JSON.stringify(name).slice(1, -1), customer);
  return (JSON.parse(copied) as Item[]).map((item) => ({
    ...item,
    ...(item.phoneKey !== undefined && withPhoneKey(item, `+86${phoneOf(number)}`)),
  }));
}

/** The telephone as a key, in the attribute and in the index. */
function withPhoneKey(item: Item, phoneKey: string): Item {
  const before = item.phoneKey!.S!;
  return JSON.parse(JSON.stringify(item).replaceAll(before, phoneKey)) as Item;
}

const idOf = (number: number) => `L${number.toString(36).toUpperCase().padStart(12, '0')}`;
const phoneOf = (number: number) => `137${String(number).padStart(8, '0')}`;

async function putAll(database: DynamoDBClient, table: string, items: readonly Item[]): Promise<void> {
  let requests = items.map((Item) => ({ PutRequest: { Item } }));
  while (requests.length > 0) {
    const { UnprocessedItems } = await database.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
    );
    requests = (UnprocessedItems?.[table] ?? []) as typeof requests;
  }
}
