import * as z from 'zod';
import { sourceSchema } from '../../../domain/lead.ts';
import { IMPORT_STATES } from '../../store/import.ts';
import { ROW_VERDICTS } from '../../store/import-row.ts';
import type { Operation } from '../operation.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

/** Into how many rows a file is cut: every call brings so many, the last one fewer. */
export const ROWS_PER_CALL = 200;

const MOST_COLUMNS = 100;
/** Longest text of one cell: what a spreadsheet can hold. A record takes far less, and says so for the row alone. */
const LONGEST_CELL = 32_767;
/** A row number in a file that a spreadsheet can hold. */
const rowField = z.number().int().min(1).max(2_000_000);
const rowQuery = z.coerce.number().int().min(1).max(2_000_000);

const importIdField = z.string().regex(/^I[0-9A-Z]{20}$/);
const networkIdField = z.string().min(1).max(64);

/** What stands above a column, and the path of the record that it fills; `null` leaves it out. */
const mappedColumn = z
  .strictObject({ header: z.string().max(200), path: z.string().min(1).max(64).nullable() })
  .meta({ id: 'MappedColumn' });

const countsField = z
  .strictObject({
    created: z.int(),
    'known-elsewhere': z.int(),
    duplicate: z.int(),
    rejected: z.int(),
    blank: z.int(),
  })
  .meta({ id: 'RowCounts' });

const rowReason = z.object({
  column: z.string().optional(),
  rule: z.string().optional(),
  message: z.string(),
  messageZh: z.string(),
});

/** What became of one row. */
const rowView = z
  .object({
    row: rowField.meta({ description: 'Row of data, counted from 1' }),
    line: z.int().meta({ description: 'The same row as the spreadsheet numbers it' }),
    verdict: z.enum([...ROW_VERDICTS, 'blank']),
    leadId: leadIdField.optional(),
    reasons: z.array(rowReason),
  })
  .meta({ id: 'ImportRow' });

const importView = z
  .object({
    importId: importIdField,
    source: sourceSchema,
    dealerId: z.string().optional(),
    networkId: z.string().optional(),
    fileName: z.string(),
    fileHash: z.string().meta({ description: 'SHA-256 of its bytes: by this the same file is known again' }),
    state: z.enum(IMPORT_STATES),
    rows: z.int().optional(),
    columns: z.array(mappedColumn),
    createdAt: instantField,
    createdBy: z.string(),
    finishedAt: instantField.optional(),
    /** Rows that a call brings; each call begins where a part of so many rows begins. */
    rowsPerCall: z.int(),
    /** The first row of the first part that has not been judged. */
    nextRow: z.int(),
    counts: countsField,
    undoing: z
      .object({
        by: z.string(),
        at: instantField,
        reason: z.string(),
        doneRow: z.int(),
        undone: z.int(),
        kept: z.int(),
      })
      .optional(),
  })
  .meta({ id: 'Import' });

export type ImportView = z.input<typeof importView>;

const importSummary = importView
  .omit({ fileHash: true, columns: true, counts: true, nextRow: true })
  .meta({ id: 'ImportSummary' });

const importParams = z.object({ importId: importIdField });
const whose = {
  networkId: networkIdField.optional(),
  source: sourceSchema
    .optional()
    .meta({ description: 'Left out, what the network delivers as; without a network it must be said' }),
  dealerId: z.string().min(1).max(64).optional().meta({
    description: 'A dealer’s staff bring their own dealer’s rows; head office may let each row name one',
  }),
};

export const createImport = {
  operationId: 'create-import',
  method: 'post',
  path: '/imports',
  summary: 'Begin to take a file in, or go on with one that came before',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    ...whose,
    fileName: z.string().trim().min(1).max(200),
    fileHash: z.string().regex(/^[0-9a-f]{64}$/),
    rows: rowField.optional(),
    headerRow: z.number().int().min(1).max(100).default(1),
    columns: z.array(mappedColumn).min(1).max(MOST_COLUMNS),
    defaults: z.record(z.string().max(64), z.string().max(200)).default({}),
  }),
  answers: {
    200: { description: 'This file came before; its import goes on', schema: importView },
    201: { description: 'Begun', schema: importView },
  },
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'import-changed'],
} as const satisfies Operation;

export const listImports = {
  operationId: 'list-imports',
  method: 'get',
  path: '/imports',
  summary: 'The files that your dealer, or anybody, has brought, the latest first',
  auth: 'staff',
  params: nothing,
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'A page of imports',
      schema: z.object({ imports: z.array(importSummary), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;

export const getImport = {
  operationId: 'get-import',
  method: 'get',
  path: '/imports/{importId}',
  summary: 'One import: how far it is, and what became of its rows',
  auth: 'staff',
  params: importParams,
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The import', schema: importView } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const getImportMapping = {
  operationId: 'get-import-mapping',
  method: 'get',
  path: '/import-mappings',
  summary: 'What the headers of the files of a network, or of a source and dealer, meant last time',
  auth: 'staff',
  params: nothing,
  query: z.object(whose),
  body: nothing,
  answers: {
    200: {
      description: 'The columns, and the product lines that cells can name',
      schema: z.object({
        columns: z.array(mappedColumn),
        productLines: z.array(z.object({ productLineId: z.string(), name: z.string() })),
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const takeImportRows = {
  operationId: 'take-import-rows',
  method: 'post',
  path: '/imports/{importId}/rows',
  summary: 'Bring the next rows; the same rows again get the same verdicts',
  auth: 'staff',
  params: importParams,
  query: nothing,
  body: z.strictObject({
    from: rowField,
    rows: z
      .array(z.array(z.string().max(LONGEST_CELL)).max(MOST_COLUMNS + 20))
      .min(1)
      .max(ROWS_PER_CALL),
  }),
  answers: {
    200: {
      description: 'A verdict for each row',
      schema: z.object({ from: rowField, counts: countsField, rows: z.array(rowView) }),
    },
  },
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'import-over'],
} as const satisfies Operation;

export const finishImport = {
  operationId: 'finish-import',
  method: 'post',
  path: '/imports/{importId}/finish',
  summary: 'All rows are there: their leads may begin their paths',
  auth: 'staff',
  params: importParams,
  query: nothing,
  body: z.strictObject({
    incomplete: z.literal(true).optional().meta({
      description: 'Finish although rows are missing; they cannot be brought any more',
    }),
  }),
  answers: { 200: { description: 'The import', schema: importView } },
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'import-over', 'import-changed'],
} as const satisfies Operation;

export const getImportReport = {
  operationId: 'get-import-report',
  method: 'get',
  path: '/imports/{importId}/report',
  summary: 'What became of each row, in the order of the file',
  auth: 'staff',
  params: importParams,
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'A page of rows; blank ones are left out',
      schema: z.object({ rows: z.array(rowView), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const getImportReportCsv = {
  operationId: 'get-import-report-csv',
  method: 'get',
  path: '/imports/{importId}/report.csv',
  summary:
    'What became of each row, for a spreadsheet; ask again from the row after the last until nothing comes',
  auth: 'staff',
  params: importParams,
  query: z.object({ fromRow: rowQuery.default(1) }),
  body: nothing,
  answers: {
    200: {
      description: 'Rows as CSV in UTF-8; the first part has a byte order mark and the headers',
      contentType: 'text/csv; charset=utf-8',
      schema: z.string(),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const undoImport = {
  operationId: 'undo-import',
  method: 'post',
  path: '/imports/{importId}/undo',
  summary: 'Take leads of an import back on which nobody has worked; repeat until it is done',
  auth: 'staff',
  params: importParams,
  query: z.object({
    dryRun: z.enum(['true', 'false']).default('false'),
    afterRow: z.coerce
      .number()
      .int()
      .min(0)
      .default(0)
      .meta({ description: 'For a dry run: the row up to which the last answer went' }),
  }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  answers: {
    200: {
      description: 'What was done by this call, or would be',
      schema: z.object({
        dryRun: z.boolean(),
        done: z.boolean(),
        doneRow: z.int(),
        undone: z.int(),
        kept: z.array(
          z.object({
            row: rowField,
            line: z.int(),
            leadId: leadIdField,
            message: z.string(),
            messageZh: z.string(),
          }),
        ),
        import: importView,
      }),
    },
  },
  problems: [
    'not-json',
    'invalid-content',
    'invalid-request',
    'not-allowed',
    'not-found',
    'import-open',
    'import-changed',
  ],
} as const satisfies Operation;
