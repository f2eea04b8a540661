import * as z from 'zod';
import { LEDGER_SOURCES, LEDGER_VERDICTS, ledgerSourceSchema } from '../../../domain/ledger.ts';
import { problemReasonSchema } from '../../shared/problem.ts';
import { HANDLINGS } from '../../store/receipt.ts';
import type { Operation } from '../operation.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

/** Longest text by which a delivery is mended, in characters; a delivery of three bytes each is as long as one may be. */
const MAX_TEXT = 85_000;

const receiptParams = z.object({ receiptId: z.string().regex(/^[\w.=-]{1,80}$/) });
const verdict = z.enum(['received', ...LEDGER_VERDICTS]);
const reason = z.string().trim().min(1).max(500).meta({ description: 'Why; without personal data' });

const handling = z.object({
  how: z.enum(HANDLINGS),
  at: instantField,
  by: z.string(),
  reason: z.string(),
  before: verdict,
});

/** A delivery outside of the path, without what was delivered. */
const delivery = z
  .object({
    receiptId: z.string(),
    source: ledgerSourceSchema,
    webhookId: z.string(),
    receivedAt: instantField,
    /** The local day in whose ledger it counts. */
    day: z.iso.date(),
    contentType: z.string().optional(),
    verdict,
    statusCode: z.int().optional(),
    leadId: leadIdField.optional(),
    /** The receipt of the mended text that was judged last. */
    mendedBy: z.string().optional(),
    /** What is wrong with it, as its source was or would be told. */
    errors: z.array(problemReasonSchema),
    handlings: z.array(handling),
  })
  .meta({ id: 'RestingDelivery' });

const handled = { 200: { description: 'The delivery as it rests now', schema: delivery } };

export const listQuarantine = {
  operationId: 'list-quarantine',
  method: 'get',
  path: '/quarantine',
  summary: 'Deliveries that could not be read, the oldest first; for head office',
  auth: 'staff',
  params: nothing,
  query: z.object({
    source: ledgerSourceSchema.optional().meta({ description: `One of ${LEDGER_SOURCES.join(', ')}` }),
    ...pageQuery,
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page',
      schema: z.object({ deliveries: z.array(delivery), cursor: cursorField }),
    },
  },
  problems: ['not-allowed', 'invalid-request'],
} as const satisfies Operation;

export const getRestingDelivery = {
  operationId: 'get-resting-delivery',
  method: 'get',
  path: '/quarantine/{receiptId}',
  summary: 'What was delivered, to the letter; each read is recorded',
  auth: 'staff',
  params: receiptParams,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'A delivery that was quarantined, rejected or discarded, with its text',
      schema: delivery.extend({
        raw: z.string(),
        /** `none`: not kept, because it was too large, or because a person was erased. */
        rawEncoding: z.enum(['utf-8', 'base64', 'none']),
        /** What bytes that are no UTF-8 say in GB18030, in which Chinese senders write by mistake; missing when they are none. */
        gb18030: z.string().optional(),
        /** The text by which it was mended last. */
        mended: z.string().optional(),
        /** `delivery-work`: somebody looked at it in order to mend, to replay or to discard it. */
        reads: z.array(
          z.object({
            at: instantField,
            staffId: z.string(),
            post: z.string(),
            reason: z.string(),
          }),
        ),
      }),
    },
  },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const mendDelivery = {
  operationId: 'mend-delivery',
  method: 'post',
  path: '/quarantine/{receiptId}/mend',
  summary: 'Judge a mended text in the place of what was delivered; the same text again changes nothing',
  auth: 'staff',
  params: receiptParams,
  query: nothing,
  body: z.object({ text: z.string().min(1).max(MAX_TEXT), reason }).meta({ id: 'Mend' }),
  answers: handled,
  problems: ['not-json', 'not-allowed', 'not-found', 'receipt-settled', 'invalid-content'],
} as const satisfies Operation;

export const replayDelivery = {
  operationId: 'replay-delivery',
  method: 'post',
  path: '/quarantine/{receiptId}/replay',
  summary: 'Judge the same delivery again, after a rule or the organisation has changed',
  auth: 'staff',
  params: receiptParams,
  query: nothing,
  body: z.object({ reason }).meta({ id: 'Replay' }),
  answers: handled,
  problems: ['not-json', 'not-allowed', 'not-found', 'receipt-settled', 'invalid-content'],
} as const satisfies Operation;

export const discardDelivery = {
  operationId: 'discard-delivery',
  method: 'post',
  path: '/quarantine/{receiptId}/discard',
  summary: 'Put a delivery away for good',
  auth: 'staff',
  params: receiptParams,
  query: nothing,
  body: z.object({ reason }).meta({ id: 'Discard' }),
  answers: handled,
  problems: ['not-json', 'not-allowed', 'not-found', 'receipt-settled', 'invalid-content'],
} as const satisfies Operation;
