import { CustomAttributeType, Entity, Service } from 'electrodb';
import type { ScriptContent } from '../../domain/call-scripts.ts';
import { asked, KEYS, SERVICE, type Table, transactionOutcome } from './table.ts';

/** A call script as it stands in one of its versions: its content, who wrote it and when. A deleted one is kept. */
export interface StoredScript extends ScriptContent {
  readonly scriptId: string;
  readonly status: 'active' | 'deleted';
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  /** Counts writes; every write is conditional on the version that was read. 0 before the first. */
  readonly version: number;
}

/** Stands for head office among the owners; no id of a dealer holds a slash. */
const HEAD_OFFICE = 'maker/';

const attributes = {
  scriptId: { type: 'string', required: true },
  status: { type: ['active', 'deleted'] as const, required: true },
  changedAt: { type: 'string', required: true },
  changedBy: { type: 'string', required: true },
  content: { type: CustomAttributeType<Omit<StoredScript, 'version'>>('any'), required: true },
} as const;

/** The model of a script. Reads by id, and by whose it is. */
function scriptEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'script', version: '1', service: SERVICE },
      attributes: {
        ...attributes,
        owner: { type: 'string', required: true },
        version: { type: 'number', required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['scriptId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byOwner: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['owner'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['status', 'scriptId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** The model of a version of a script; each is written once. */
function scriptVersionEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'script-version', version: '1', service: SERVICE },
      attributes: {
        ...attributes,
        version: { type: 'number', required: true, padding: { length: 6, char: '0' } },
      },
      indexes: {
        ofScript: {
          pk: { field: KEYS.main.pk, composite: ['scriptId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['version'] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to scripts. */
export function scriptAccess(table: Table) {
  const script = scriptEntity(table);
  const version = scriptVersionEntity(table);
  const service = new Service({ script, version });

  return {
    /** The script with this id, as it stands. */
    async get(scriptId: string): Promise<StoredScript | undefined> {
      const { data } = await asked(script.get({ scriptId }).go({ consistent: true }));
      return data === null ? undefined : storedOf(data);
    },

    /** Every version of a script, the newest first. */
    async versions(scriptId: string): Promise<readonly StoredScript[]> {
      const { data } = await asked(version.query.ofScript({ scriptId }).go({ pages: 'all', order: 'desc' }));
      return data.map(storedOf);
    },

    /** The scripts of a dealer, or of head office, that are active or deleted, by id. */
    async ofOwner(
      dealerId: string | undefined,
      status: StoredScript['status'],
    ): Promise<readonly StoredScript[]> {
      const { data } = await asked(
        script.query.byOwner({ owner: ownerOf(dealerId), status }).go({ pages: 'all' }),
      );
      return data.map(storedOf);
    },

    /** Writes a script with its next version, which stays. False when somebody has written it since it was read. */
    async put(stored: StoredScript): Promise<boolean> {
      const { version: read, ...content } = stored;
      const { scriptId, status, changedAt, changedBy, dealerId } = stored;
      const item = { scriptId, status, changedAt, changedBy, content, version: read + 1 };
      const result = await asked(
        service.transaction
          .write(({ script, version }) => [
            script
              .put({ ...item, owner: ownerOf(dealerId) })
              .where((before, is) =>
                read === 0 ? is.notExists(before.version) : is.eq(before.version, read),
              )
              .commit(),
            version.create(item).commit(),
          ])
          .go(),
      );
      return transactionOutcome(result).committed;
    },
  };
}

function ownerOf(dealerId: string | undefined): string {
  return dealerId === undefined ? HEAD_OFFICE : `dealer/${dealerId}`;
}

function storedOf({
  content,
  version,
}: {
  readonly content: Omit<StoredScript, 'version'>;
  readonly version: number;
}): StoredScript {
  return { ...content, version };
}
