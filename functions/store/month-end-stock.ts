import { Entity } from 'electrodb';
import type { MonthEndStock } from '../../domain/plan-floors.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** The customers of a dealer with an intent within a month, as they were counted at the end of a month (PRM-07). */
export interface StoredStock extends MonthEndStock {
  readonly dealerId: string;
  /** Local month that had ended, `YYYY-MM`. */
  readonly month: string;
  readonly how: 'exact' | 'at-least';
  /** Instant at which they were counted. */
  readonly at: string;
}

/** `dealerId` of the mark that every dealer was counted; no dealer has this id. */
export const EVERY_DEALER = '~every';

function stockEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'month-end-stock', version: '1', service: SERVICE },
      attributes: {
        month: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        count: { type: 'number', required: true },
        how: { type: ['exact', 'at-least'] as const, required: true },
        at: { type: 'string', required: true },
      },
      indexes: {
        ofMonth: {
          pk: { field: KEYS.main.pk, composite: ['month'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['dealerId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to the counts of months' ends. */
export function monthEndStockAccess(table: Table) {
  const entity = stockEntity(table);
  return {
    /** A dealer's count; undefined where nobody counted. */
    async get(month: string, dealerId: string): Promise<StoredStock | undefined> {
      const { data } = await asked(entity.get({ month, dealerId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Every count of a month, and the mark when all dealers were counted. */
    async ofMonth(month: string): Promise<readonly StoredStock[]> {
      return (await asked(entity.query.ofMonth({ month }).go({ pages: 'all', consistent: true }))).data;
    },

    /** Keeps a count; the first one stays. */
    async keep(stock: StoredStock): Promise<boolean> {
      try {
        await asked(entity.create(stock).go());
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },
  };
}
