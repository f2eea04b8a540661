import * as z from 'zod';
import { addressSchema, intentSchema, usageSchema, vehicleSchema } from '../../../domain/lead.ts';
import { postSchema } from '../../../domain/post.ts';
import { READ_WAYS } from '../../store/full-read.ts';
import type { Operation } from '../operation.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery, taskIdField } from './shared-fields.ts';

const leadParams = z.object({ leadId: leadIdField });

/** A class of reason; the rulebook lists them. */
export const reasonField = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'A class of reason that the rulebook names for this act' });

/** Words beside the class of reason. They are kept where only record keepers read them. */
export const noteField = z.string().trim().min(1).max(500).optional();

/** A record with all that it holds of the customer. */
const fullRecord = z
  .object({
    leadId: leadIdField,
    customer: z.object({
      name: z.string(),
      phone: z.string(),
      phoneExtension: z.string().optional(),
      address: addressSchema.optional(),
    }),
    vehicles: z.array(vehicleSchema).optional(),
    usage: usageSchema.optional(),
    intent: intentSchema.optional(),
  })
  .meta({ id: 'FullRecord' });

/** One read of a customer in full. */
const fullRead = z
  .object({
    leadId: leadIdField,
    at: instantField,
    staffId: z.string(),
    post: postSchema,
    dealerId: z.string().optional(),
    way: z.enum(READ_WAYS),
    taskId: taskIdField.optional(),
    reason: z.string(),
    /** Shown to head office's record keepers alone. */
    note: z.string().optional(),
  })
  .meta({ id: 'FullRead' });

const page = {
  200: {
    description: 'A page, the latest first',
    schema: z.object({ reads: z.array(fullRead), cursor: cursorField }),
  },
};

export const unmaskLead = {
  operationId: 'unmask-lead',
  method: 'post',
  path: '/leads/{leadId}/unmask',
  summary: 'One record in full, for the posts that may see it; who, when and why is kept',
  auth: 'staff',
  params: leadParams,
  query: nothing,
  body: z.strictObject({ reason: reasonField, note: noteField }).meta({ id: 'Unmasking' }),
  answers: { 200: { description: 'The record', schema: fullRecord } },
  problems: ['not-json', 'not-allowed', 'not-found', 'person-erased', 'invalid-content'],
} as const satisfies Operation;

export const listLeadReads = {
  operationId: 'list-lead-reads',
  method: 'get',
  path: '/leads/{leadId}/reads',
  summary: 'Who read this record in full, when and why; for its dealer’s managers and head office',
  auth: 'staff',
  params: leadParams,
  query: z.object(pageQuery),
  body: nothing,
  answers: page,
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const listStaffReads = {
  operationId: 'list-staff-reads',
  method: 'get',
  path: '/staff/{staffId}/reads',
  summary: 'What a person read in full on one day; for head office',
  auth: 'staff',
  params: z.object({ staffId: z.string().min(1).max(128) }),
  query: z.object({ ...pageQuery, day: z.iso.date().meta({ description: 'Day in China' }) }),
  body: nothing,
  answers: page,
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;
