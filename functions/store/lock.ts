import { createHash } from 'node:crypto';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { createConversions, Entity } from 'electrodb';
import type { DuplicateKey } from '../../domain/duplicates.ts';
import { TransientError } from '../shared/errors.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/**
 * The lock that keeps a customer single within a dealer (PRO-07): one per dealer and key of duplicates, written in the
 * same transaction as the lead, so that of two deliveries in the same moment only one becomes a lead.
 */
export interface Lock {
  readonly dealerId: string;
  /** Hash of a key of duplicates; `lockKey` makes it. */
  readonly keyHash: string;
  readonly kind: DuplicateKey['kind'];
  readonly leadId: string;
}

/** The hash under which a key of duplicates is stored: the key itself is personal data. */
export function lockKey({ kind, value }: DuplicateKey): string {
  return createHash('sha256').update(`${kind}\u0000${value}`).digest('base64url');
}

/** The model of a lock. Reads by dealer and key, and by key over all dealers. */
export function lockEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'lock', version: '1', service: SERVICE },
      attributes: {
        dealerId: { type: 'string', required: true },
        keyHash: { type: 'string', required: true },
        kind: { type: ['phone', 'name-address'] as const, required: true },
        leadId: { type: 'string', required: true },
      },
      indexes: {
        ofDealer: {
          pk: { field: KEYS.main.pk, composite: ['dealerId', 'keyHash'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byKey: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['keyHash'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['dealerId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type LockEntity = ReturnType<typeof lockEntity>;

/** How many items DynamoDB reads with one request at most, and how many such requests are under way at once. */
const KEYS_PER_REQUEST = 100;
const REQUESTS_AT_ONCE = 4;

/** Reads of locks; they are written by `commit`. */
export function lockReads(entity: LockEntity, table: Table) {
  const { toKeys } = createConversions(entity).byAccessPattern.ofDealer.fromComposite;

  return {
    /** Who holds this key at this dealer, as of this moment. */
    async get(dealerId: string, key: DuplicateKey): Promise<Lock | undefined> {
      const { data } = await asked(entity.get({ dealerId, keyHash: lockKey(key) }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Those of these locks that are held, as of this moment. */
    async held(locks: readonly Pick<Lock, 'dealerId' | 'keyHash'>[]): Promise<readonly Lock[]> {
      const wanted = new Map(
        locks.map(({ dealerId, keyHash }) => [`${dealerId} ${keyHash}`, { dealerId, keyHash }]),
      );
      const keys = [...wanted.values()].map((lock) => toKeys(lock));
      const parts = Array.from({ length: Math.ceil(keys.length / KEYS_PER_REQUEST) }, (_, part) =>
        keys.slice(part * KEYS_PER_REQUEST, (part + 1) * KEYS_PER_REQUEST),
      );
      const found: Lock[] = [];
      // Asked for without ElectroDB, which makes a whole query of each key: an import asks for a dozen keys with every row.
      await inLanes(REQUESTS_AT_ONCE, parts, async (Keys) => {
        const request = { RequestItems: { [table.name]: { Keys, ConsistentRead: true } } };
        const answer = await asked(table.client.send(new BatchGetCommand(request)));
        if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0) {
          throw new TransientError('The table left some locks unread');
        }
        found.push(...entity.parse({ Items: answer.Responses?.[table.name] ?? [] }).data);
      });
      return found;
    },

    /** Who holds this key at any dealer; the index follows its table with a short delay. */
    async withKey(key: DuplicateKey): Promise<readonly Lock[]> {
      const { data } = await asked(entity.query.byKey({ keyHash: lockKey(key) }).go({ pages: 'all' }));
      return data;
    },
  };
}
