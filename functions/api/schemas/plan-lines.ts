import * as z from 'zod';
import { contactMethodSchema } from '../../../domain/contact-methods.ts';
import { levelSchema } from '../../../domain/lead.ts';
import { LINE_SOURCES } from '../../../domain/plans.ts';
import type { Operation } from '../operation.ts';
import { partName, planChangeProblems, planIdField, planParams, planVersion } from './plan-fields.ts';
import { becauseField, cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

const lineIdField = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const lineParams = z.object({ planId: planIdField, lineId: lineIdField });

const lineField = z
  .object({
    lineId: lineIdField,
    part: partName,
    leadId: leadIdField.optional(),
    /** Of that lead; only in the list of lines, for those who may see it. */
    customerName: z.string().optional(),
    subject: z.string().optional(),
    name: z.string().optional(),
    quantity: z.number().optional(),
    level: levelSchema.optional(),
    who: z.string().optional(),
    day: z.iso.date().optional(),
    method: z.string().optional(),
    source: z.enum(LINE_SOURCES),
    done: z.object({ at: instantField, outcome: z.string() }).optional(),
    because: becauseField,
  })
  .meta({ id: 'PlanLine' });

/** What people may say of a line; `name`: what the network that is to be won is called. */
const lineContent = {
  name: z.string().trim().min(1).max(100).optional(),
  who: z.string().min(1).max(64).optional(),
  day: z.iso.date().optional(),
  method: contactMethodSchema.optional(),
  quantity: z.int().min(0).max(1_000_000).optional(),
};
const newLine = z.strictObject({
  version: planVersion,
  part: partName,
  leadId: leadIdField.optional(),
  subject: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  ...lineContent,
});

const written = {
  200: {
    description: 'The line, and the version of the plan with it',
    schema: z.object({ line: lineField.optional(), version: z.int().min(1) }),
  },
} as const;
export const listPlanLines = {
  operationId: 'list-plan-lines',
  method: 'get',
  path: '/plans/{planId}/lines',
  summary: 'The lines of a plan: whom it is about, who does it, on which day',
  auth: 'staff',
  params: planParams,
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'A page of lines',
      schema: z.object({ lines: z.array(lineField), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-found'],
} as const satisfies Operation;

export const addPlanLine = {
  operationId: 'add-plan-line',
  method: 'post',
  path: '/plans/{planId}/lines',
  summary: 'Add a line to a part that is not submitted; for those who make the part',
  auth: 'staff',
  params: planParams,
  query: nothing,
  body: newLine,
  answers: written,
  problems: planChangeProblems,
} as const satisfies Operation;

export const putPlanLine = {
  operationId: 'put-plan-line',
  method: 'put',
  path: '/plans/{planId}/lines/{lineId}',
  summary: 'Change who does a line, when, how and how much, while its part is not submitted',
  auth: 'staff',
  params: lineParams,
  query: nothing,
  body: z.strictObject({ version: planVersion, ...lineContent }),
  answers: written,
  problems: planChangeProblems,
} as const satisfies Operation;

export const removePlanLine = {
  operationId: 'remove-plan-line',
  method: 'delete',
  path: '/plans/{planId}/lines/{lineId}',
  summary: 'Take a line out of a part that is not submitted',
  auth: 'staff',
  params: lineParams,
  query: z.object({ version: z.coerce.number().pipe(planVersion) }),
  body: nothing,
  answers: written,
  problems: ['invalid-request', 'not-allowed', 'not-found', 'plan-changed', 'plan-elsewhere'],
} as const satisfies Operation;

export const addOnDemand = {
  operationId: 'add-on-demand',
  method: 'post',
  path: '/plans/{planId}/additions',
  summary: 'Add a line on demand to a plan in force; for the dealer’s customer manager and the posts above',
  auth: 'staff',
  params: planParams,
  query: nothing,
  body: newLine,
  answers: written,
  problems: planChangeProblems,
} as const satisfies Operation;
