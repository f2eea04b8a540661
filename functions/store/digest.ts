import { CustomAttributeType, Entity } from 'electrodb';
import type { DigestWindow } from '../../domain/reminder-digest.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/**
 * How far a digest is. `closing`: nothing more belongs to it, and nothing of it has left. `leaving`: it was given to a
 * service and may have left. `sent` and `doubted` are its ends.
 */
export const DIGEST_PHASES = ['closing', 'leaving', 'sent', 'doubted'] as const;
export type DigestPhase = (typeof DIGEST_PHASES)[number];

/** A digest that is not gathering any more. */
export interface ClosedDigest {
  readonly digest: string;
  readonly phase: DigestPhase;
  /** What left with it, once it was given to a service. */
  readonly messageIds?: readonly string[];
}

/** The window of one person and channel, and the ids of its two digests. */
export interface StoredWindow extends DigestWindow {
  /** Person and channel, such as `staff.d101-mc-1.sms`. */
  readonly reader: string;
  readonly firstDigest: string;
  readonly restDigest: string;
}

/** For how long what nobody needs any more is kept. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

function windowEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'digest-window', version: '1', service: SERVICE },
      attributes: {
        reader: { type: 'string', required: true },
        until: { type: 'string', required: true },
        firstLeavesAt: { type: 'string', required: true },
        restLeavesAt: { type: 'string', required: true },
        firstDigest: { type: 'string', required: true },
        restDigest: { type: 'string', required: true },
        expiresAt: { type: 'number', required: true },
      },
      indexes: {
        ofReader: {
          pk: { field: KEYS.main.pk, composite: ['reader'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

function closedEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'digest', version: '1', service: SERVICE },
      attributes: {
        digest: { type: 'string', required: true },
        phase: { type: DIGEST_PHASES, required: true },
        messageIds: { type: CustomAttributeType<readonly string[]>('any') },
        expiresAt: { type: 'number', required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['digest'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** That a message belongs to a digest. It stands in the table itself, since an index might not show it in time. */
function lineEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'digest-line', version: '1', service: SERVICE },
      attributes: {
        digest: { type: 'string', required: true },
        messageId: { type: 'string', required: true },
        expiresAt: { type: 'number', required: true },
      },
      indexes: {
        ofDigest: {
          pk: { field: KEYS.main.pk, composite: ['digest'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['messageId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to digests. Every read sees every write that was acknowledged before. */
export function digestAccess(table: Table) {
  const windows = windowEntity(table);
  const closed = closedEntity(table);
  const lines = lineEntity(table);
  const expiresAfter = (at: string) => Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS;

  return {
    /** The last window that was opened for a reader. */
    async window(reader: string): Promise<StoredWindow | undefined> {
      const { data } = await asked(windows.get({ reader }).go({ consistent: true }));
      if (data === null) return undefined;
      const { expiresAt: _expiresAt, ...window } = data;
      return window;
    },

    /** Opens a window in the place of the one that was read. False when another was opened meanwhile. */
    async openWindow(window: StoredWindow, instead: StoredWindow | undefined): Promise<boolean> {
      const item = { ...window, expiresAt: expiresAfter(window.until) };
      return await held(
        windows
          .put(item)
          .where(({ firstDigest }, is) =>
            instead === undefined ? is.notExists(firstDigest) : is.eq(firstDigest, instead.firstDigest),
          )
          .go(),
      );
    },

    /** Notes that a message belongs to a digest; noting it twice is noting it once. */
    async join(digest: string, messageId: string, at: string): Promise<void> {
      await asked(lines.put({ digest, messageId, expiresAt: expiresAfter(at) }).go());
    },

    /** The ids of everything that was noted for a digest. */
    async messageIds(digest: string): Promise<readonly string[]> {
      const { data } = await asked(lines.query.ofDigest({ digest }).go({ pages: 'all', consistent: true }));
      return data.map(({ messageId }) => messageId);
    },

    /** How far a digest is; nothing while it gathers. */
    async closed(digest: string): Promise<ClosedDigest | undefined> {
      const { data } = await asked(closed.get({ digest }).go({ consistent: true }));
      if (data === null) return undefined;
      const { expiresAt: _expiresAt, ...known } = data;
      return known;
    },

    /** Takes a digest from one phase to the next; without `from`, from gathering. False when it was not there any more. */
    async advance(next: ClosedDigest, from: DigestPhase | undefined, at: string): Promise<boolean> {
      const item = { ...next, expiresAt: expiresAfter(at) };
      return await held(
        closed
          .put(item)
          .where(({ phase }, is) => (from === undefined ? is.notExists(phase) : is.eq(phase, from)))
          .go(),
      );
    },
  };
}

async function held(write: Promise<unknown>): Promise<boolean> {
  try {
    await asked(write);
    return true;
  } catch (error) {
    if (isConditionRefusal(error)) return false;
    throw error;
  }
}

export type DigestAccess = ReturnType<typeof digestAccess>;
