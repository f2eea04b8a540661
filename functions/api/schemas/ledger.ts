import * as z from 'zod';
import { SOURCES } from '../../../domain/lead.ts';
import { LEDGER_VERDICTS, ROW_RESTS } from '../../../domain/ledger.ts';
import type { Operation } from '../operation.ts';
import { instantField, nothing } from './shared-fields.ts';

const sourceParams = z.object({
  source: z.string().meta({ description: `One of ${SOURCES.join(', ')}` }),
});
const count = z.int().min(0);

/** Sent, as the source says, less received; positive when something did not arrive. Missing while the source told none. */
const difference = z.int().optional();

/** Rows of files that people brought for the source: not part of what the source itself has sent. */
const imported = z
  .object({
    received: count.meta({ description: 'Rows of files, blank ones included' }),
    verdicts: z.record(z.enum(ROW_RESTS), count),
    balanced: z.boolean().meta({ description: 'Every row has exactly one verdict' }),
  })
  .meta({ id: 'ImportedRows' });

/** One day of a source: received is the sum of the verdicts and of what is pending. */
const ledgerDay = z
  .object({
    day: z.iso.date(),
    /** Closed days are as they were counted at `closedAt`; open ones are counted now. */
    closed: z.boolean(),
    closedAt: instantField.optional(),
    received: count,
    pending: count,
    verdicts: z.record(z.enum(LEDGER_VERDICTS), count),
    /** Requests in the name of the source that it has not signed: not part of `received`. */
    unsigned: count,
    sent: count.optional(),
    sentReportedAt: instantField.optional(),
    difference,
    balanced: z.boolean(),
    imported: imported.optional(),
  })
  .meta({ id: 'LedgerDay' });

/** What a source says to have sent on a day. */
export const countBody = z
  .strictObject({
    day: z.iso.date().meta({ description: 'Day in Asia/Shanghai on which the deliveries arrived' }),
    sent: z.int().min(0).max(10_000_000).meta({ description: 'Different webhook-ids sent on that day' }),
  })
  .meta({ id: 'SourceCount' });

export const getLedger = {
  operationId: 'get-ledger',
  method: 'get',
  path: '/sources/{source}/ledger',
  summary: 'What came from a source day by day, and what became of it; for head office',
  auth: 'staff',
  params: sourceParams,
  query: z.object({
    from: z.iso.date().meta({ description: 'First day, in Asia/Shanghai' }),
    to: z.iso.date().meta({ description: 'Last day, at most 92 days after the first' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'The days on which something came, or should have, the oldest first',
      schema: z.object({ source: z.string(), days: z.array(ledgerDay) }),
    },
  },
  problems: ['not-allowed', 'not-found', 'invalid-request'],
} as const satisfies Operation;

export const reportCount = {
  operationId: 'report-count',
  method: 'post',
  path: '/sources/{source}/counts',
  summary: 'A source says how many deliveries it has sent on a day; signed like a delivery',
  auth: 'signature',
  params: sourceParams,
  query: nothing,
  body: countBody,
  answers: {
    200: {
      description: 'The count is kept, unless a later one is known, and compared',
      schema: z.object({
        source: z.string(),
        day: z.iso.date(),
        sent: count,
        received: count,
        difference: z.int(),
        balanced: z.boolean(),
      }),
    },
  },
  problems: ['not-json', 'invalid-signature', 'unknown-source', 'invalid-content'],
} as const satisfies Operation;
