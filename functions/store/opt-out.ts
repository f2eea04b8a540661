import { Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** A customer who wants no messages (O31). */
export interface OptOut {
  /** Telephone in E.164. */
  readonly phoneKey: string;
  readonly at: string;
}

/** The model of an opt-out. */
export function optOutEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'opt-out', version: '1', service: SERVICE },
      attributes: {
        phoneKey: { type: 'string', required: true },
        at: { type: 'string', required: true },
      },
      indexes: {
        byPhone: {
          pk: { field: KEYS.main.pk, composite: ['phoneKey'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type OptOutEntity = ReturnType<typeof optOutEntity>;

/** Access to opt-outs. */
export function optOutAccess(entity: OptOutEntity) {
  return {
    /** Whether this telephone wants no messages. */
    async has(phoneKey: string): Promise<boolean> {
      const { data } = await asked(entity.get({ phoneKey }).go({ consistent: true }));
      return data !== null;
    },

    /** Notes that this telephone wants no messages. */
    async add(optOut: OptOut): Promise<void> {
      await asked(entity.put(optOut).go());
    },

    /** Takes the wish back. */
    async remove(phoneKey: string): Promise<void> {
      await asked(entity.delete({ phoneKey }).go());
    },
  };
}
