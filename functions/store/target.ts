import { Entity } from 'electrodb';
import type { CollectionTarget } from '../../domain/collection-target.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** A target as head office set it; a line has at most one that begins on a day. */
export interface StoredTarget extends CollectionTarget {
  /** Staff id of who set it last. */
  readonly setBy: string;
  readonly setAt: string;
}

/** The model of a target. There are a handful of them, read all at once. */
export function targetEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'target', version: '1', service: SERVICE },
      attributes: {
        productLine: { type: 'string', required: true },
        records: { type: 'number', required: true },
        from: { type: 'string', required: true },
        to: { type: 'string', required: true },
        setBy: { type: 'string', required: true },
        setAt: { type: 'string', required: true },
      },
      indexes: {
        all: {
          pk: { field: KEYS.main.pk, composite: [] },
          sk: { field: KEYS.main.sk, composite: ['productLine', 'from'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type TargetEntity = ReturnType<typeof targetEntity>;

/** Access to targets. */
export function targetAccess(entity: TargetEntity) {
  return {
    /** Every target, by product line and first day. */
    async all(): Promise<readonly StoredTarget[]> {
      const { data } = await asked(entity.query.all({}).go({ pages: 'all', consistent: true }));
      return data;
    },

    /** Sets a target in the place of the one of its line that begins on the same day. */
    async put(target: StoredTarget): Promise<void> {
      await asked(entity.put(target).go());
    },
  };
}
