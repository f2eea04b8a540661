import * as z from 'zod';
import { horizonSchema, intentSchema, stageSchema } from '../../../domain/lead.ts';
import type { Operation } from '../operation.ts';
import { becauseField, instantField, leadIdField, nothing } from './shared-fields.ts';

/** When the customer wants to buy now, and what; the remark says how one knows. */
const changedIntent = z
  .strictObject({
    ...intentSchema.shape,
    horizon: horizonSchema,
    remark: z.string().trim().min(1).max(500).optional(),
  })
  .meta({ id: 'ChangedIntent' });

export const changeIntent = {
  operationId: 'change-intent',
  method: 'post',
  path: '/leads/{leadId}/intent',
  summary: 'Record that a customer wants to buy at another time; the lead is routed anew at once (O21)',
  auth: 'staff',
  params: z.object({ leadId: leadIdField }),
  query: nothing,
  body: changedIntent,
  answers: {
    200: {
      description: 'What it changed',
      schema: z.object({
        leadId: leadIdField,
        /** `noted`: the record is being verified, the intent counts afterwards. `unchanged`: it was known. */
        change: z.enum(['rerouted', 'noted', 'unchanged']),
        stage: stageSchema,
        /** The new deadline, when one began. */
        dueAt: instantField.optional(),
        because: becauseField,
      }),
    },
  },
  problems: ['not-json', 'not-allowed', 'not-found', 'lead-over', 'invalid-content'],
} as const satisfies Operation;
