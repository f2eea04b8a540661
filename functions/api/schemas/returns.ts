import * as z from 'zod';
import { invalidReasonSchema } from '../../../domain/evidence.ts';
import { stageSchema } from '../../../domain/lead.ts';
import type { Operation } from '../operation.ts';
import { becauseField, leadIdField, nothing } from './shared-fields.ts';

/** Why a record is doubted: a class, and a note for the dealer's people, which may name what is wrong. */
const doubtBody = z
  .strictObject({ reason: invalidReasonSchema, note: z.string().trim().min(1).max(500).optional() })
  .meta({ id: 'Doubt' });

export const returnRecord = {
  operationId: 'return-record',
  method: 'post',
  path: '/leads/{leadId}/return',
  summary: 'Return a record that seems to be invalid to its dealer, who has to verify it (PRO-12)',
  auth: 'staff',
  params: z.object({ leadId: leadIdField }),
  query: nothing,
  body: doubtBody,
  answers: {
    200: {
      description: 'The record is with its dealer; a task to verify it follows',
      schema: z.object({ leadId: leadIdField, stage: stageSchema, because: becauseField }),
    },
  },
  problems: ['not-json', 'not-allowed', 'not-found', 'not-returnable', 'invalid-content'],
} as const satisfies Operation;
