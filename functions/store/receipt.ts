import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import { type CountedReceipt, LEDGER_VERDICTS } from '../../domain/ledger.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import type { SourceDays } from './source-day.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/** What became of a delivery; `received` until its verdict is reached. */
export const VERDICTS = ['received', 'unsigned', ...LEDGER_VERDICTS] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a person can handle a delivery that did not become a lead. */
export const HANDLINGS = ['mended', 'replayed', 'discarded'] as const;

/** What a person did with a delivery: who, when, why, and in which verdict it rested before. */
export interface Handling {
  readonly how: (typeof HANDLINGS)[number];
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly before: Verdict;
  /** The receipt of the text by which it was mended. */
  readonly text?: string;
}

/** What was delivered to a webhook, when, and what it was answered. The body holds personal data. */
export interface Receipt {
  readonly receiptId: string;
  /** A source of leads, or `dms`. */
  readonly source: string;
  /** Set on a delivery that its source has signed. */
  readonly webhookId?: string;
  readonly bodyHash: string;
  readonly receivedAt: string;
  /** `YYYY-MM-DD` of `receivedAt` in the rulebook's time zone, for the list by source and day. */
  readonly day: string;
  readonly rawBody: string;
  /** `base64` for bytes that are no UTF-8, `none` for a body that is not kept. Left out, `rawBody` is the text itself. */
  readonly rawEncoding?: 'base64' | 'none';
  readonly contentType?: string;
  readonly verdict: Verdict;
  /** HTTP status and body of the answer, once there is one. */
  readonly statusCode?: number;
  readonly answer?: unknown;
  readonly leadId?: string;
  readonly because?: readonly Reason[];
  /** The receipt whose mended text this is; that one has the verdict that counts. */
  readonly mends?: string;
  /** The receipt of the mended text that was judged last. */
  readonly mendedBy?: string;
  readonly handlings?: readonly Handling[];
  /** Counts the handlings, and the erasure; a write is conditional on the one before. Left out until the first. */
  readonly revision?: number;
}

/** The model of a receipt. Reads by id, by source and day, and of those in quarantine. */
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
        rawEncoding: { type: ['base64', 'none'] as const },
        contentType: { type: 'string' },
        verdict: { type: VERDICTS, required: true },
        statusCode: { type: 'number' },
        answer: { type: CustomAttributeType<unknown>('any') },
        leadId: { type: 'string' },
        because: { type: CustomAttributeType<readonly Reason[]>('any') },
        mends: { type: 'string' },
        mendedBy: { type: 'string' },
        handlings: { type: CustomAttributeType<readonly Handling[]>('any') },
        revision: { type: 'number' },
        // Both are set while the verdict is `quarantined`, so that the index holds nothing else.
        inQuarantine: { type: CustomAttributeType<true>('boolean') },
        quarantinedAs: { type: 'string' },
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
        quarantine: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['inQuarantine'] },
          sk: { field: KEYS.gsi3.sk, composite: ['quarantinedAs'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type ReceiptEntity = ReturnType<typeof receiptEntity>;

/** A receipt as it is stored: one in quarantine bears the mark by which it is listed. */
export function receiptItem(receipt: Receipt) {
  const { verdict, mends, receivedAt, receiptId } = receipt;
  if (verdict !== 'quarantined' || mends !== undefined) return receipt;
  return { ...receipt, inQuarantine: true as const, quarantinedAs: `${receivedAt}/${receiptId}` };
}

/** The condition that nobody has handled or blanked a receipt since it was read; each of these counts `revision` up. */
export function unhandledSince({ revision = 0 }: Receipt) {
  return (
    stored: { revision: unknown },
    is: { notExists: (name: never) => string; eq: (name: never, value: never) => string },
  ) =>
    revision > 1
      ? is.eq(stored.revision as never, (revision - 1) as never)
      : is.notExists(stored.revision as never);
}

/** Access to receipts. The one of an accepted delivery gets its verdict in the transaction of its lead (`commit`). */
export function receiptAccess(entity: ReceiptEntity, days: SourceDays) {
  return {
    /** The receipt with this id. */
    async get(receiptId: string): Promise<Receipt | undefined> {
      const { data } = await asked(entity.get({ receiptId }).go({ consistent: true }));
      return data === null ? undefined : receiptOf(data);
    },

    /** Stores a receipt if there is none with its id. Answers the one that was there before, if any. */
    async open(receipt: Receipt): Promise<Receipt | undefined> {
      await days.begin(receipt.source, receipt.day);
      try {
        await asked(entity.create(receiptItem(receipt)).go());
        return undefined;
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
        return await this.get(receipt.receiptId);
      }
    },

    /**
     * Writes the verdict of a receipt beside any transaction; the same verdict twice is the same receipt. Answers false,
     * and writes nothing, when a person has handled the receipt since it was read.
     */
    async settle(receipt: Receipt): Promise<boolean> {
      await days.begin(receipt.source, receipt.day);
      try {
        await asked(
          entity
            .put(receiptItem(receipt))
            .where(unhandledSince(receipt) as never)
            .go(),
        );
        return true;
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
        return false;
      }
    },

    /**
     * Takes out of a receipt what was delivered and what a person noted about it; its verdict, its answer's status and
     * its counts stay, and a repetition of the delivery is still known. Whoever is about to judge it anew is refused.
     */
    async blank(receiptId: string): Promise<void> {
      await untilCommitted(async () => {
        const receipt = await this.get(receiptId);
        if (receipt === undefined) return { done: true };
        const { answer, handlings, revision = 0 } = receipt;
        const blanked: Receipt = {
          ...receipt,
          ...{ rawBody: '', rawEncoding: 'none', revision: revision + 1 },
          ...(typeof answer === 'string' && { answer: withoutWords(answer) }),
          ...(handlings !== undefined && {
            handlings: handlings.map((handling) => ({ ...handling, reason: '' })),
          }),
        };
        return (await this.settle(blanked)) ? { done: true } : undefined;
      });
    },

    /** All receipts of a source on one day (`YYYY-MM-DD`), the oldest first. */
    async ofDay(source: string, day: string): Promise<readonly Receipt[]> {
      const { data } = await asked(entity.query.bySource({ source, day }).go({ pages: 'all' }));
      return data.map(receiptOf);
    },

    /** What counts of the receipts of a source on one day, without their bodies. */
    async countedOfDay(
      source: string,
      day: string,
    ): Promise<readonly (CountedReceipt & { readonly receiptId: string })[]> {
      const attributes = ['receiptId', 'verdict', 'webhookId', 'mends'] as const;
      const { data } = await asked(
        entity.query.bySource({ source, day }).go({ pages: 'all', attributes: [...attributes] }),
      );
      return data;
    },

    /** A page of what is in quarantine, of one source or of all, the oldest first. */
    async inQuarantine(source: string | undefined, { limit, cursor }: PageRequest): Promise<Page<Receipt>> {
      const query = entity.query.quarantine({ inQuarantine: true });
      const found = await asked(
        query
          .where((receipt, is) => (source === undefined ? '' : is.eq(receipt.source, source)))
          .go({ count: limit, cursor: cursor ?? null }),
      );
      const items = found.data.map(receiptOf);
      return found.cursor === null ? { items } : { items, cursor: found.cursor };
    },
  };
}

/** An answer without the sentences that might repeat what was delivered. */
function withoutWords(answer: string): string {
  const body = JSON.parse(answer) as Record<string, unknown>;
  return JSON.stringify({ ...body, ...('errors' in body && { errors: [] }), warnings: [] });
}

export type ReceiptAccess = ReturnType<typeof receiptAccess>;

function receiptOf<T extends Receipt>(
  stored: T & { inQuarantine?: unknown; quarantinedAs?: unknown },
): Receipt {
  const { inQuarantine: _mark, quarantinedAs: _place, ...receipt } = stored;
  return receipt;
}
