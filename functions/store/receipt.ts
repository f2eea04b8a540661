import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** What became of a delivery; `received` until its verdict is reached. */
export const VERDICTS = [
  'received',
  'created',
  'known-elsewhere',
  'duplicate',
  'rejected',
  'unsigned',
  'recorded',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What was delivered to a webhook, when, and what it was answered. The body holds personal data. */
export interface Receipt {
  readonly receiptId: string;
  /** A source of leads, or `dms`. */
  readonly source: string;
  readonly webhookId?: string;
  readonly bodyHash: string;
  readonly receivedAt: string;
  /** `YYYY-MM-DD` of `receivedAt`, for the list by source and day. */
  readonly day: string;
  readonly rawBody: string;
  readonly verdict: Verdict;
  /** HTTP status and body of the answer, once there is one. */
  readonly statusCode?: number;
  readonly answer?: unknown;
  readonly leadId?: string;
  readonly because?: readonly Reason[];
}

/** The model of a receipt. Reads by id, and by source and day. */
export function receiptEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'receipt', version: '1', service: SERVICE },
      attributes: {
        receiptId: { type: 'string', required: true },
        source: { type: 'string', required: true },
        webhookId: { type: 'string' },
        bodyHash: { type: 'string', required: true },
        receivedAt: { type: 'string', required: true },
        day: { type: 'string', required: true },
        rawBody: { type: 'string', required: true },
        verdict: { type: VERDICTS, required: true },
        statusCode: { type: 'number' },
        answer: { type: CustomAttributeType<unknown>('any') },
        leadId: { type: 'string' },
        because: { type: CustomAttributeType<readonly Reason[]>('any') },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['receiptId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        bySource: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['source', 'day'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['receivedAt', 'receiptId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type ReceiptEntity = ReturnType<typeof receiptEntity>;

/** Access to receipts. The one of an accepted delivery gets its verdict in the transaction of its lead (`commit`). */
export function receiptAccess(entity: ReceiptEntity) {
  return {
    /** The receipt with this id. */
    async get(receiptId: string): Promise<Receipt | undefined> {
      const { data } = await asked(entity.get({ receiptId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Stores a receipt if there is none with its id. Answers the one that was there before, if any. */
    async open(receipt: Receipt): Promise<Receipt | undefined> {
      try {
        await asked(entity.create(receipt).go());
        return undefined;
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
        return await this.get(receipt.receiptId);
      }
    },

    /** Writes the verdict of a receipt beside any transaction; the same verdict twice is the same receipt. */
    async settle(receipt: Receipt): Promise<void> {
      await asked(entity.put(receipt).go());
    },

    /** All receipts of a source on one day (`YYYY-MM-DD`), the oldest first. */
    async ofDay(source: string, day: string): Promise<readonly Receipt[]> {
      const { data } = await asked(entity.query.bySource({ source, day }).go({ pages: 'all' }));
      return data;
    },
  };
}
