import * as z from 'zod';
import { reasonSchema } from '../../../domain/decision.ts';
import { EFFECTIVE_EVIDENCE, INVALID_EVIDENCE, verdictSchema } from '../../../domain/evidence.ts';
import {
  horizonSchema,
  intentClassSchema,
  levelSchema,
  natureSchema,
  stageSchema,
  statusSchema,
} from '../../../domain/lead.ts';
import { postSchema } from '../../../domain/post.ts';
import { SALE_STANDINGS } from '../../../domain/sale-count.ts';
import type { Operation } from '../operation.ts';
import {
  becauseField,
  cursorField,
  instantField,
  leadIdField,
  nothing,
  pageQuery,
  taskIdField,
} from './shared-fields.ts';

/** Ids, classes, counts and instants; never personal data. */
const factsField = reasonSchema.shape.inputs;

/** What a lead waits for: a person's answer to a task, or a date. */
export const waitingField = z
  .object({
    forWhom: z.object({
      kind: z.enum(['person', 'date']),
      staffId: z.string().optional(),
      post: postSchema.optional(),
    }),
    /** Kind of the task, or step of the care plan. */
    what: z.string(),
    since: instantField,
    until: instantField,
    nextReminderAt: instantField.optional(),
    taskId: taskIdField.optional(),
  })
  .meta({ id: 'WaitingFor' });

/** A customer as everybody may see them: telephone and street hidden (PRO-20, O14). */
export const maskedCustomer = z
  .object({
    name: z.string(),
    phone: z.string(),
    province: z.string().optional(),
    city: z.string().optional(),
  })
  .meta({ id: 'MaskedCustomer' });

/** The month in which a bigger customer stays with the dealer who reported it first (PRO-14), and what comes then. */
const protectionField = z
  .object({
    dealerId: z.string(),
    until: instantField,
    afterwards: z.object({
      outcome: z.enum(['dispatched', 'to-head-office', 'stays']),
      toDealerId: z.string().optional(),
    }),
    because: becauseField,
  })
  .meta({ id: 'Protection' });

/** A vehicle sold to the customer: for whom it counts (PRO-14), whether it is a case (O16), what it earns (PRO-16, PRO-17). */
const purchaseField = z
  .object({
    vin: z.string(),
    dealerId: z.string(),
    productLine: z.string(),
    soldAt: instantField,
    standing: z.enum(SALE_STANDINGS),
    /** Missing where nobody is authorised: head office holds the volume. */
    countsForDealerId: z.string().optional(),
    assessmentWaived: z.boolean(),
    crossRegionCase: z.boolean(),
    reward: z.enum(['purchase-fee', 'profit-guarantee']).optional(),
    because: becauseField,
  })
  .meta({ id: 'SoldVehicle' });

/** As what the record counts, since when, and by what. */
const verifiedField = z
  .object({
    as: verdictSchema,
    at: instantField,
    evidence: z.enum([...EFFECTIVE_EVIDENCE, ...INVALID_EVIDENCE]),
    correctedAt: instantField.optional(),
  })
  .meta({ id: 'Verified' });

/** A lead as staff see it. */
export const leadView = z
  .object({
    leadId: leadIdField,
    dealerId: z.string(),
    enteredByDealerId: z.string(),
    regionId: z.string(),
    productLine: z.string(),
    source: z.string(),
    nature: natureSchema,
    level: levelSchema,
    intentClass: intentClassSchema,
    horizon: horizonSchema.optional(),
    stage: stageSchema,
    status: statusSchema,
    stageSince: instantField,
    createdAt: instantField,
    soldAt: instantField.optional(),
    verified: verifiedField.optional(),
    /** Its dealer is to verify it. */
    returned: z.boolean(),
    /** The lead that this one became part of. */
    mergedInto: leadIdField.optional(),
    /** When the customer's data were erased. */
    erasedAt: instantField.optional(),
    customer: maskedCustomer,
    /** `null`: nothing is waited for, the path is moving or over. */
    waitingFor: waitingField.nullable(),
    dueAt: instantField.optional(),
    nextReminderAt: instantField.optional(),
    protectedUntil: instantField.optional(),
    protection: protectionField.optional(),
    purchases: z.array(purchaseField),
    because: becauseField,
  })
  .meta({ id: 'Lead' });

export type LeadView = z.infer<typeof leadView>;

/** A lead as it stands in a list: without its sales and the reasons. */
export const leadSummary = leadView
  .omit({ because: true, protection: true, purchases: true })
  .meta({ id: 'LeadSummary' });

export type LeadSummary = z.infer<typeof leadSummary>;

/** One entry of a lead's log, which is only ever added to. */
export const leadEventView = z
  .object({
    eventId: z.string(),
    at: instantField,
    kind: z.string(),
    stage: stageSchema,
    /** `system`, the id of a member of staff, or a source. */
    actor: z.string(),
    facts: factsField,
    because: becauseField,
  })
  .meta({ id: 'LeadEvent' });

const leadParams = z.object({ leadId: leadIdField });

export const listLeads = {
  operationId: 'list-leads',
  method: 'get',
  path: '/leads',
  summary: 'The leads that you may see: your dealer’s, your region’s, or all',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    stage: stageSchema.optional(),
    status: statusSchema.optional(),
    returned: z
      .literal('true')
      .optional()
      .meta({ description: 'Only records that are with their dealer to be verified' }),
    dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer’s' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of leads',
      schema: z.object({ leads: z.array(leadSummary), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const getLead = {
  operationId: 'get-lead',
  method: 'get',
  path: '/leads/{leadId}',
  summary: 'One lead: where it stands, what it waits for, and why',
  auth: 'staff',
  params: leadParams,
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The lead', schema: leadView } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const listLeadEvents = {
  operationId: 'list-lead-events',
  method: 'get',
  path: '/leads/{leadId}/events',
  summary: 'The log of a lead, oldest first, with the reasons of every step',
  auth: 'staff',
  params: leadParams,
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'A page of the log',
      schema: z.object({ events: z.array(leadEventView), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
