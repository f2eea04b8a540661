import { Entity } from 'electrodb';
import type { SalesPlan } from '../../domain/sales-plan.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** A dealer's sales plan of a month, as somebody set it last. */
export interface StoredSalesPlan extends SalesPlan {
  readonly dealerId: string;
  /** Local month, `YYYY-MM`. */
  readonly month: string;
  readonly setBy: string;
  readonly setAt: string;
}

function salesPlanEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'sales-plan', version: '1', service: SERVICE },
      attributes: {
        dealerId: { type: 'string', required: true },
        month: { type: 'string', required: true },
        vehicles: { type: 'number', required: true },
        revisitFactor: { type: 'number' },
        promotionFactor: { type: 'number' },
        setBy: { type: 'string', required: true },
        setAt: { type: 'string', required: true },
      },
      indexes: {
        ofDealer: {
          pk: { field: KEYS.main.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['month'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to sales plans. */
export function salesPlanAccess(table: Table) {
  const entity = salesPlanEntity(table);
  return {
    /** What was set for a month; undefined where nobody has. */
    async get(dealerId: string, month: string): Promise<StoredSalesPlan | undefined> {
      const { data } = await asked(entity.get({ dealerId, month }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** What was set for a month and the ones before it, the newest first. */
    async until(dealerId: string, month: string): Promise<readonly StoredSalesPlan[]> {
      const query = entity.query.ofDealer({ dealerId }).lte({ month });
      return (await asked(query.go({ order: 'desc', pages: 'all', consistent: true }))).data;
    },

    /** Sets a month's plan in the place of what was there. */
    async put(plan: StoredSalesPlan): Promise<void> {
      await asked(entity.put(plan).go());
    },
  };
}
