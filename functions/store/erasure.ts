import { CustomAttributeType, Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** That somebody's data were erased: who, when, why, and how much. It holds nothing of the person. */
export interface Erasure {
  readonly erasureId: string;
  readonly at: string;
  /** Staff id of who did it. */
  readonly by: string;
  /** Who asked for it. */
  readonly askedBy: string;
  /** A class of the rulebook's reasons. */
  readonly reason: string;
  readonly leadIds: readonly string[];
  /** How many records lost what they held of the person, by kind. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The model of an erasure. Reads by id. */
export function erasureEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'erasure', version: '1', service: SERVICE },
      attributes: {
        erasureId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        by: { type: 'string', required: true },
        askedBy: { type: 'string', required: true },
        reason: { type: 'string', required: true },
        leadIds: { type: CustomAttributeType<Erasure['leadIds']>('any'), required: true },
        counts: { type: CustomAttributeType<Erasure['counts']>('any'), required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['erasureId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type ErasureEntity = ReturnType<typeof erasureEntity>;

/** Access to records of erasures. */
export function erasureAccess(entity: ErasureEntity) {
  return {
    /** Keeps the record of an erasure. */
    async put(erasure: Erasure): Promise<void> {
      await asked(entity.put(erasure).go());
    },

    /** The record with this id. */
    async get(erasureId: string): Promise<Erasure | undefined> {
      const { data } = await asked(entity.get({ erasureId }).go({ consistent: true }));
      return data ?? undefined;
    },
  };
}
