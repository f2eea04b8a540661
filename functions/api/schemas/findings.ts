import * as z from 'zod';
import { PLAN_FINDING_KINDS } from '../../../domain/plan-reconciliation.ts';
import { FINDING_KINDS } from '../../../domain/reconciliation.ts';
import { FINDING_STATUSES } from '../../store/finding.ts';
import type { Operation } from '../operation.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

/** A lead whose record and execution did not agree. */
const finding = z
  .object({
    findingId: z.string(),
    /** It is about a lead or about a plan. */
    leadId: leadIdField.optional(),
    planId: z.string().optional(),
    dealerId: z.string(),
    kind: z.enum([...FINDING_KINDS, ...PLAN_FINDING_KINDS]),
    status: z.enum(FINDING_STATUSES),
    since: instantField,
    lastSeenAt: instantField,
    /** What was done, or what ops are to do. */
    whatToDo: z.string(),
    whatToDoZh: z.string(),
    dismissed: z.object({ by: z.string(), at: instantField, reason: z.string() }).optional(),
  })
  .meta({ id: 'Finding' });

export const listFindings = {
  operationId: 'list-findings',
  method: 'get',
  path: '/findings',
  summary: 'Leads whose record and execution do not agree, for operations',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    status: z.enum(FINDING_STATUSES).default('open').meta({ description: 'How the findings stand' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page, the newest first',
      schema: z.object({ findings: z.array(finding), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;

export const dismissFinding = {
  operationId: 'dismiss-finding',
  method: 'post',
  path: '/findings/{findingId}/dismiss',
  summary: 'Close a finding that needs nothing more, with a reason',
  auth: 'staff',
  params: z.object({ findingId: z.string().regex(/^[A-Za-z0-9-]{1,66}\.[a-z-]+$/) }),
  query: nothing,
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  answers: { 200: { description: 'Closed, now or before', schema: finding } },
  problems: ['not-allowed', 'not-found', 'not-json', 'invalid-content'],
} as const satisfies Operation;
