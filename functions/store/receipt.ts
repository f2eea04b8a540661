import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import { TransientError } from '../shared/errors.ts';
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
  /** The import that brought it, and which row of the file it is, counted from 1 without the headers. */
  readonly importId?: string;
  readonly row?: number;
}

/** A receipt of one row of an import. */
export type RowReceipt = Receipt & { readonly importId: string; readonly row: number };

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
        importId: { type: 'string' },
        row: { type: 'number', padding: { length: 9, char: '0' } },
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
        // Sparse: only rows of imports stand in it.
        ofImport: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['importId'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['row'], casing: 'none' },
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

    /** Those of these receipts that there are, as of this moment, by id. */
    async withIds(receiptIds: readonly string[]): Promise<ReadonlyMap<string, Receipt>> {
      const found = await asked(
        entity.get(receiptIds.map((receiptId) => ({ receiptId }))).go({ consistent: true, concurrency: 4 }),
      );
      if (found.unprocessed.length > 0) throw new TransientError('The table left some receipts unread');
      return new Map(found.data.map((receipt) => [receipt.receiptId, receipt]));
    },

    /** A page of the rows of an import, in the order of the file, from a row on; the index follows its table with a short delay. */
    async ofImport(importId: string, fromRow: number, limit: number): Promise<readonly RowReceipt[]> {
      const query = entity.query.ofImport({ importId }).gte({ row: fromRow });
      const { data } = await asked(query.go({ limit }));
      return data as readonly RowReceipt[];
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
