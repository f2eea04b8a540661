import * as z from 'zod';
import { OPEN_KINDS } from '../../../domain/cut-off.ts';
import { MONTH } from '../../../domain/periods.ts';
import type { Operation } from '../operation.ts';
import { instantField, nothing } from './shared-fields.ts';

const params = z.object({ month: z.string().regex(MONTH) });
const query = z.object({
  dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer, or `maker`' }),
});

const openItem = z.object({
  kind: z.enum(OPEN_KINDS),
  id: z.string(),
  since: instantField,
  dueAt: instantField.optional(),
  count: z.int().optional(),
});

/** What was open at one dealer when it was last looked at. */
const dealerReport = z
  .object({
    /** `maker` for what belongs to no dealer. */
    dealerId: z.string(),
    step: z.string().regex(/^(tell-\d+|close)$/),
    at: instantField,
    /** True when the month is closed for the dealer. */
    closed: z.boolean(),
    /** True when nothing was open. */
    complete: z.boolean(),
    open: z.int(),
    counts: z.record(z.string(), z.int()),
    /** The first of what is open; `open` counts them all. */
    items: z.array(openItem),
    told: z.array(z.string()),
  })
  .meta({ id: 'CutOffReport' });

const common = { method: 'get', auth: 'staff', params, query, body: nothing } as const;
const problems = ['invalid-request', 'not-allowed', 'not-found'] as const;

export const getCutOff = {
  ...common,
  operationId: 'get-cut-off',
  path: '/cut-offs/{month}',
  summary:
    'What of a month’s records was not organised and handed over by the 25th, dealer by dealer (PRO-01)',
  answers: {
    200: {
      description: 'The last report of each dealer; none before the first day on which dealers are told',
      schema: z.object({
        month: z.string(),
        from: z.iso.date(),
        to: z.iso.date(),
        dealers: z.array(dealerReport),
      }),
    },
  },
  problems,
} as const satisfies Operation;

export const getCutOffCsv = {
  ...common,
  operationId: 'get-cut-off-csv',
  path: '/cut-offs/{month}/open.csv',
  summary: 'The open items of a month’s cut-off as CSV, one line each',
  answers: {
    200: {
      description: 'The open items',
      contentType: 'text/csv; charset=utf-8',
      schema: z.string(),
    },
  },
  problems,
} as const satisfies Operation;
