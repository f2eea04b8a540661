import { scryptSync } from 'node:crypto';
import { Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** Why somebody gets no messages: the customer's wish, or because the customer's data were erased. */
export const OPT_OUT_CAUSES = ['wish', 'erasure'] as const;
export type OptOutCause = (typeof OPT_OUT_CAUSES)[number];

/** A customer who wants no messages (O31). */
export interface OptOut {
  /** Telephone in E.164; it is kept as a hash only. */
  readonly phoneKey: string;
  readonly at: string;
  /** @default 'wish' */
  readonly cause?: OptOutCause;
}

/** An opt-out as it is stored. */
export interface StoredOptOut {
  readonly phoneHash: string;
  readonly at: string;
  readonly cause: OptOutCause;
}

/**
 * The hash under which an opt-out is kept. It outlives the erasure of the person, so it is made slow to compute: to try
 * every number there is would take years of computing.
 */
export function optOutHash(phoneKey: string): string {
  return scryptSync(phoneKey, 'leadpath opt-out', 24, { N: 4096 }).toString('base64url');
}

/** The model of an opt-out. */
export function optOutEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'opt-out', version: '1', service: SERVICE },
      attributes: {
        phoneHash: { type: 'string', required: true },
        at: { type: 'string', required: true },
        cause: { type: OPT_OUT_CAUSES, required: true },
      },
      indexes: {
        byPhone: {
          pk: { field: KEYS.main.pk, composite: ['phoneHash'], casing: 'none' },
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
  const of = async (phoneKey: string): Promise<StoredOptOut | undefined> => {
    const { data } = await asked(entity.get({ phoneHash: optOutHash(phoneKey) }).go({ consistent: true }));
    return data ?? undefined;
  };

  return {
    /** The opt-out of this telephone. */
    of,

    /** Whether this telephone wants no messages. */
    async has(phoneKey: string): Promise<boolean> {
      return (await of(phoneKey)) !== undefined;
    },

    /** Notes that this telephone wants no messages. */
    async add({ phoneKey, at, cause = 'wish' }: OptOut): Promise<void> {
      await asked(entity.put({ phoneHash: optOutHash(phoneKey), at, cause }).go());
    },

    /** Takes the wish back. */
    async remove(phoneKey: string): Promise<void> {
      await asked(entity.delete({ phoneHash: optOutHash(phoneKey) }).go());
    },
  };
}
