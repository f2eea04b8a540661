import { Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** How many records head office wants from all dealers in a month (ORG-13). */
export interface CollectionTotal {
  /** Local month, `YYYY-MM`. */
  readonly month: string;
  readonly records: number;
  readonly setBy: string;
  readonly setAt: string;
}

function collectionTotalEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'collection-total', version: '1', service: SERVICE },
      attributes: {
        month: { type: 'string', required: true },
        records: { type: 'number', required: true },
        setBy: { type: 'string', required: true },
        setAt: { type: 'string', required: true },
      },
      indexes: {
        ofMonth: {
          pk: { field: KEYS.main.pk, composite: ['month'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to the totals of months. */
export function collectionTotalAccess(table: Table) {
  const entity = collectionTotalEntity(table);
  return {
    /** What was set for a month; undefined where nobody has. */
    async get(month: string): Promise<CollectionTotal | undefined> {
      const { data } = await asked(entity.get({ month }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Sets a month's total in the place of what was there. */
    async put(total: CollectionTotal): Promise<void> {
      await asked(entity.put(total).go());
    },
  };
}
