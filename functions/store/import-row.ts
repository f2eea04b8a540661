import { CustomAttributeType, Entity } from 'electrodb';
import { TransientError } from '../shared/errors.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** What can become of a row of an import. */
export const ROW_VERDICTS = ['created', 'known-elsewhere', 'duplicate', 'rejected'] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** One reason of a row's verdict, or a warning. Never holds what the cell held. */
export interface RowReason {
  /** The header of the column that it is about, where it is about one. */
  readonly column?: string;
  readonly rule?: string;
  readonly message: string;
  readonly messageZh: string;
}

/** The receipt of one row: what came, and what became of it. Written once, with its verdict. The cells are personal data. */
export interface ImportRow {
  readonly importId: string;
  /** Which row of data it is, counted from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly verdict: RowVerdict;
  /** The lead that it became, or of which it is a duplicate. */
  readonly leadId?: string | undefined;
  /** The lead was over, and this row has taken it up again. */
  readonly reopened?: true;
  readonly reasons: readonly RowReason[];
  readonly receivedAt: string;
}

/** A row without what stood in it. */
export type JudgedRow = Omit<ImportRow, 'cells'>;

const JUDGED = ['importId', 'row', 'verdict', 'leadId', 'reopened', 'reasons', 'receivedAt'] as const;

/** The id of a row's receipt, by which events and traces lead to it. */
export function rowReceiptId({ importId, row }: Pick<ImportRow, 'importId' | 'row'>): string {
  return `${importId}/${row}`;
}

/** The model of a row. Reads by import and row. */
export function importRowEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'import-row', version: '1', service: SERVICE },
      attributes: {
        importId: { type: 'string', required: true },
        row: { type: 'number', required: true, padding: { length: 9, char: '0' } },
        cells: { type: CustomAttributeType<readonly string[]>('any'), required: true },
        verdict: { type: ROW_VERDICTS, required: true },
        leadId: { type: 'string' },
        reopened: { type: CustomAttributeType<true>('boolean') },
        reasons: { type: CustomAttributeType<readonly RowReason[]>('any'), required: true },
        receivedAt: { type: 'string', required: true },
      },
      indexes: {
        ofImport: {
          pk: { field: KEYS.main.pk, composite: ['importId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['row'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type ImportRowEntity = ReturnType<typeof importRowEntity>;

/** Access to rows; they are written by `commit`. */
export function importRowAccess(entity: ImportRowEntity) {
  return {
    /** Takes the cells of a row away, for the erasure of a person; its verdict stays. `receiptId` as {@link rowReceiptId} makes it. */
    async erase(receiptId: string): Promise<void> {
      const [importId = '', row = ''] = receiptId.split('/');
      const found = await this.get(importId, Number(row));
      if (found !== undefined) await asked(entity.put({ ...found, cells: [] }).go());
    },

    /** One row, as of this moment. */
    async get(importId: string, row: number): Promise<ImportRow | undefined> {
      const { data } = await asked(entity.get({ importId, row }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** The rows of a stretch that have their verdict, as of this moment, in the order of the file. */
    async between(importId: string, from: number, to: number): Promise<readonly ImportRow[]> {
      const query = entity.query.ofImport({ importId }).between({ row: from }, { row: to });
      const { data } = await asked(query.go({ pages: 'all', consistent: true }));
      return data;
    },

    /**
     * Up to `limit` rows from one on, in the order of the file, without their cells.
     * @throws TransientError when the table did not read on.
     */
    async from(importId: string, row: number, limit: number): Promise<readonly JudgedRow[]> {
      const query = entity.query.ofImport({ importId }).gte({ row });
      const { data, cursor } = await asked(
        query.go({ count: limit, consistent: true, attributes: [...JUDGED] }),
      );
      if (data.length === 0 && cursor !== null) throw new TransientError('The rows could not be read');
      return data;
    },
  };
}
