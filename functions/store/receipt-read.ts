import { Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** One read of what was delivered, personal data and all: who, when, and why. */
export interface ReceiptRead {
  readonly receiptId: string;
  /** Id of the request that read. */
  readonly readId: string;
  readonly at: string;
  readonly staffId: string;
  readonly post: string;
  /** A class, as those of the access log are. */
  readonly reason: string;
}

/** The model of a read of a delivery. Reads by receipt. */
export function receiptReadEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'receipt-read', version: '1', service: SERVICE },
      attributes: {
        receiptId: { type: 'string', required: true },
        readId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        staffId: { type: 'string', required: true },
        post: { type: 'string', required: true },
        reason: { type: 'string', required: true },
      },
      indexes: {
        ofReceipt: {
          pk: { field: KEYS.main.pk, composite: ['receiptId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['at', 'readId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to the reads of deliveries. */
export function receiptReadAccess(entity: ReturnType<typeof receiptReadEntity>) {
  return {
    /** Notes a read; noting it twice is noting it once. */
    async add(read: ReceiptRead): Promise<void> {
      await asked(entity.put(read).go());
    },

    /** Who has read a delivery, the earliest first. */
    async ofReceipt(receiptId: string): Promise<readonly ReceiptRead[]> {
      const { data } = await asked(
        entity.query.ofReceipt({ receiptId }).go({ pages: 'all', consistent: true }),
      );
      return data;
    },
  };
}
