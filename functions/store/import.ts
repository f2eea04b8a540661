import { CustomAttributeType, Entity } from 'electrodb';
import type { MappedColumn } from '../../domain/import-headers.ts';
import type { Source } from '../../domain/lead.ts';
import type { RowCounts } from '../../domain/row-counts.ts';
import type { SourceDays } from './source-day.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/** How an import stands. */
export const IMPORT_STATES = ['open', 'finished', 'undoing', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** How far the undoing of an import is. */
export interface Undoing {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** The row up to which it has been carried out. */
  readonly doneRow: number;
  readonly undone: number;
  readonly kept: number;
}

/** A file whose rows are, or were, taken in. Its name is what its sender calls it. */
export interface Import {
  readonly importId: string;
  readonly source: Source;
  /** The dealer whose rows they are; left out, each row names its own (head office). */
  readonly dealerId?: string | undefined;
  readonly networkId?: string | undefined;
  readonly fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly fileHash: string;
  readonly columns: readonly MappedColumn[];
  readonly defaults: Readonly<Record<string, string>>;
  /** The row of the file in which the headers stand; the first row of data follows it. */
  readonly headerRow: number;
  /** How many rows of data the file has, where its sender knows. */
  readonly rows?: number | undefined;
  readonly state: ImportState;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly finishedAt?: string | undefined;
  readonly undoing?: Undoing | undefined;
  /** Counts writes; 0 before the first. */
  readonly version: number;
}

/** One call's rows of an import, all of them judged: what there is to count. */
export interface ImportPart {
  readonly importId: string;
  /** The first row, counted from 1. */
  readonly from: number;
  readonly rows: number;
  readonly counts: RowCounts;
  /** For the ledger: where the rows count, and on which local day they came. */
  readonly source: Source;
  readonly day: string;
}

/** The model of an import. Reads by id, and by dealer (`~` where each row names its own), the newest first. */
export function importEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'import', version: '1', service: SERVICE },
      attributes: {
        importId: { type: 'string', required: true },
        source: { type: CustomAttributeType<Source>('string'), required: true },
        dealerId: { type: 'string' },
        /** `dealerId` or `~`; the list needs a value. */
        listedUnder: { type: 'string', required: true },
        /** Constant: everybody's imports in one list, for head office. */
        all: { type: CustomAttributeType<true>('boolean'), required: true },
        networkId: { type: 'string' },
        fileName: { type: 'string', required: true },
        fileHash: { type: 'string', required: true },
        columns: { type: CustomAttributeType<readonly MappedColumn[]>('any'), required: true },
        defaults: { type: CustomAttributeType<Import['defaults']>('any'), required: true },
        headerRow: { type: 'number', required: true },
        rows: { type: 'number' },
        state: { type: IMPORT_STATES, required: true },
        createdAt: { type: 'string', required: true },
        createdBy: { type: 'string', required: true },
        finishedAt: { type: 'string' },
        undoing: { type: CustomAttributeType<Undoing>('any') },
        version: { type: 'number', required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['importId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        ofDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['listedUnder'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['createdAt', 'importId'], casing: 'none' },
        },
        ofAll: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['all'] },
          sk: { field: KEYS.gsi2.sk, composite: ['createdAt', 'importId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** The model of a part of an import. */
function partEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'import-part', version: '1', service: SERVICE },
      attributes: {
        importId: { type: 'string', required: true },
        from: { type: 'number', required: true, padding: { length: 9, char: '0' } },
        rows: { type: 'number', required: true },
        counts: { type: CustomAttributeType<RowCounts>('any'), required: true },
        source: { type: CustomAttributeType<Source>('string'), required: true },
        day: { type: 'string', required: true },
      },
      indexes: {
        ofImport: {
          pk: { field: KEYS.main.pk, composite: ['importId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['from'], casing: 'none' },
        },
        ofDay: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['source', 'day'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['importId', 'from'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** What the headers of a network's files meant when its last import began. */
function mappingEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'import-mapping', version: '1', service: SERVICE },
      attributes: {
        /** Whose files: `network/<id>`, or `<source>/<dealer>`. */
        whose: { type: 'string', required: true },
        columns: { type: CustomAttributeType<readonly MappedColumn[]>('any'), required: true },
      },
      indexes: {
        byWhose: {
          pk: { field: KEYS.main.pk, composite: ['whose'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to imports, their parts, and what headers meant. */
export function importAccess(table: Table, days: SourceDays) {
  const imports = importEntity(table);
  const parts = partEntity(table);
  const mappings = mappingEntity(table);

  return {
    /** The import with this id. */
    async get(importId: string): Promise<Import | undefined> {
      const { data } = await asked(imports.get({ importId }).go({ consistent: true }));
      return data === null ? undefined : asImport(data);
    },

    /** Writes an import over the version that was read (0: there is none). False when somebody was faster. */
    async put(made: Import): Promise<boolean> {
      const { version } = made;
      const item = { ...made, listedUnder: made.dealerId ?? '~', all: true as const, version: version + 1 };
      try {
        await asked(
          imports
            .put(item)
            .where((stored, is) =>
              version === 0 ? is.notExists(stored.version) : is.eq(stored.version, version),
            )
            .go(),
        );
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },

    /** A page of the imports of one dealer, or of all, the newest first; the index follows its table with a short delay. */
    async list(dealerId: string | undefined, { limit, cursor }: PageRequest): Promise<Page<Import>> {
      const query =
        dealerId === undefined
          ? imports.query.ofAll({ all: true })
          : imports.query.ofDealer({ listedUnder: dealerId });
      const found = await asked(query.go({ count: limit, cursor: cursor ?? null, order: 'desc' }));
      const items = found.data.map(asImport);
      return found.cursor === null ? { items } : { items, cursor: found.cursor };
    },

    /** Keeps that a part is judged, on its day of the ledger; keeping it twice is keeping it once. */
    async keepPart(part: ImportPart): Promise<void> {
      await days.begin(part.source, part.day);
      await asked(parts.put(part).go());
    },

    /** The parts that are judged, in the order of the file. */
    async partsOf(importId: string): Promise<readonly ImportPart[]> {
      const { data } = await asked(parts.query.ofImport({ importId }).go({ pages: 'all', consistent: true }));
      return data;
    },

    /** What rows came from a source on a local day; the index follows its table with a short delay. */
    async partsOfDay(source: string, day: string): Promise<readonly ImportPart[]> {
      const query = parts.query.ofDay({ source: source as Source, day });
      const { data } = await asked(query.go({ pages: 'all' }));
      return data;
    },

    /** What the headers of somebody's files meant. */
    async mappingOf(whose: string): Promise<readonly MappedColumn[]> {
      const { data } = await asked(mappings.get({ whose }).go({ consistent: true }));
      return data?.columns ?? [];
    },

    /** Remembers what the headers of somebody's files mean. */
    async keepMapping(whose: string, columns: readonly MappedColumn[]): Promise<void> {
      await asked(mappings.put({ whose, columns }).go());
    },
  };
}

function asImport(stored: Import & { readonly listedUnder: string; readonly all: true }): Import {
  const { listedUnder: _listedUnder, all: _all, ...made } = stored;
  return made;
}
