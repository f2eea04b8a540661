import * as z from 'zod';
import { STAGES, STATUSES } from '../../../domain/lead.ts';
import { WITHDRAWAL_PHASES } from '../../store/withdrawal.ts';
import type { Operation } from '../operation.ts';
import { becauseField, cursorField, instantField, nothing } from './shared-fields.ts';

const dealerIdField = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const params = z.object({ dealerId: dealerIdField });
const count = z.int().min(0);

/** Leads of one stage, status and line, and what they wait for: a kind of task, a step of care, or nothing. */
const previewGroup = z
  .object({
    stage: z.enum(STAGES),
    status: z.enum(STATUSES),
    productLine: z.string(),
    waitsFor: z.string(),
    count,
  })
  .meta({ id: 'WithdrawalGroup' });

/** What would go to one dealer, or to head office's queue. */
const previewReceiver = z
  .object({
    dealerId: z.string().meta({ description: 'A dealer, or `maker` for head office’s queue' }),
    count,
    duplicates: count.meta({ description: 'Of these, how many the receiver has already' }),
    because: becauseField,
  })
  .meta({ id: 'WithdrawalReceiver' });

/** How far a withdrawal is. */
const progress = z
  .object({
    dealerId: z.string(),
    number: z.int().min(1),
    reason: z.string(),
    by: z.string(),
    startedAt: instantField,
    finishedAt: instantField.optional(),
    phase: z.enum(WITHDRAWAL_PHASES),
    total: count
      .optional()
      .meta({ description: 'How many leads the dealer had; missing until they are counted' }),
    takenBack: count,
    given: z.array(z.object({ dealerId: z.string(), count })),
    queued: count,
    duplicates: count,
    elsewhere: count.meta({ description: 'Moved by somebody else before they were given out' }),
    left: count.optional().meta({ description: 'Leads that the present phase has yet to move' }),
    perSecond: z.number().optional().meta({ description: 'Leads that the present phase moves in a second' }),
    secondsLeft: count.optional().meta({ description: 'How long the present phase will take' }),
    stopped: z
      .boolean()
      .meta({ description: 'Nothing carries it on: a fault has stopped it, and it is to be ordered again' }),
  })
  .meta({ id: 'Withdrawal' });

export const previewWithdrawal = {
  operationId: 'preview-withdrawal',
  method: 'post',
  path: '/dealers/{dealerId}/withdrawal/preview',
  summary:
    'What the withdrawal of a dealer would move, and to whom, a part of its leads at a time; changes nothing',
  auth: 'staff',
  params,
  query: nothing,
  body: z.strictObject({ cursor: z.string().max(4000).optional() }).meta({ id: 'WithdrawalPreviewRequest' }),
  answers: {
    200: {
      description: 'What these leads are, and where they would go; `cursor` asks for the next part',
      schema: z.object({
        dealerId: z.string(),
        leads: count,
        groups: z.array(previewGroup),
        receivers: z.array(previewReceiver),
        last: progress
          .optional()
          .meta({ description: 'The last withdrawal of this dealer, if there was one' }),
        cursor: cursorField,
      }),
    },
  },
  problems: ['not-json', 'not-allowed', 'not-found', 'invalid-content'],
} as const satisfies Operation;

export const orderWithdrawal = {
  operationId: 'order-withdrawal',
  method: 'post',
  path: '/dealers/{dealerId}/withdrawal',
  summary: 'Withdraw a dealer: all its leads are taken back and given to others; ordered again, it goes on',
  auth: 'staff',
  params,
  query: nothing,
  body: z.strictObject({ reason: z.string().trim().min(1).max(500) }).meta({ id: 'WithdrawalOrder' }),
  answers: { 202: { description: 'It has begun, or goes on', schema: progress } },
  problems: ['not-json', 'not-allowed', 'not-found', 'organisation-changed', 'invalid-content'],
} as const satisfies Operation;

export const getWithdrawal = {
  operationId: 'get-withdrawal',
  method: 'get',
  path: '/dealers/{dealerId}/withdrawal',
  summary: 'How far the last withdrawal of a dealer is, and its report when it is done',
  auth: 'staff',
  params,
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The withdrawal', schema: progress } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const getWithdrawalReport = {
  operationId: 'get-withdrawal-report',
  method: 'get',
  path: '/dealers/{dealerId}/withdrawal/report',
  summary:
    'Each lead of the last withdrawal of a dealer: where it went, and by which rule; 5,000 lines at a time',
  auth: 'staff',
  params,
  query: z.object({
    after: z
      .string()
      .regex(/^\d{1,4}\.L[0-9A-Z]{12}$/)
      .optional()
      .meta({ description: 'Round and lead of the last line that is known, such as `1.L0A1B2C3D4E5F`' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'Lines of CSV; the columns are named when the report is asked for from its beginning',
      contentType: 'text/csv; charset=utf-8',
      schema: z.string(),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
