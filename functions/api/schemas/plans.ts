import * as z from 'zod';
import { PART_STATES, PLAN_KINDS, PLAN_STATUSES } from '../../../domain/plans.ts';
import { postSchema } from '../../../domain/post.ts';
import type { Operation } from '../operation.ts';
import { partName, planChangeProblems, planIdField, planParams, planVersion } from './plan-fields.ts';
import { becauseField, cursorField, instantField, nothing, pageQuery, taskIdField } from './shared-fields.ts';

const remark = z.string().trim().min(1).max(500);

const decision = z.object({
  step: z.int().min(0),
  post: postSchema,
  by: z.string(),
  at: instantField,
  outcome: z.enum(['approve', 'return', 'passed-over']),
  because: becauseField,
});

const part = z.object({
  part: partName,
  state: z.enum(PART_STATES),
  round: z.int().min(0),
  lines: z.int().min(0),
  submittedBy: z.string().optional(),
  submittedAt: instantField.optional(),
  /** The chain: who makes it, and who signs it off one after the other. */
  makes: postSchema,
  steps: z.array(z.object({ does: z.enum(['review', 'approve']), posts: z.array(postSchema) })),
  chainBecause: becauseField,
  /** The tasks that it waits for now. */
  waitsFor: z.array(z.object({ taskId: taskIdField, kind: z.string(), post: postSchema })),
  decisions: z.array(decision),
  returned: z.object({ by: z.string(), at: instantField, reason: z.string() }).optional(),
});

/** A plan as it is listed. */
const planSummary = z
  .object({
    planId: planIdField,
    kind: z.enum(PLAN_KINDS),
    period: z.string(),
    dealerId: z.string(),
    regionId: z.string(),
    status: z.enum(PLAN_STATUSES),
    /** It was not submitted by its due date. */
    overdue: z.boolean(),
    lines: z.int().min(0),
    additions: z.int().min(0),
    /** How many are missing to floors that block. */
    missing: z.int().min(0),
    draftedAt: instantField,
    dueAt: instantField,
    from: z.iso.date(),
    to: z.iso.date(),
    submittedAt: instantField.optional(),
    inForceAt: instantField.optional(),
    resultDueAt: instantField.optional(),
    closedAt: instantField.optional(),
    version: z.int().min(1),
  })
  .meta({ id: 'PlanSummary' });

const planEvent = z
  .object({
    at: instantField,
    kind: z.string(),
    actor: z.string(),
    because: becauseField,
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'PlanEvent' });

const planField = planSummary
  .extend({
    parts: z.array(part),
    floors: z.array(
      z.object({
        rule: z.string(),
        needed: z.int(),
        elsewhere: z.int(),
        counted: z.int(),
        missing: z.int().min(0),
        force: z.enum(['blocks', 'warns']),
        because: becauseField,
      }),
    ),
    belowFloorBecause: z.string().optional(),
    /** What was changed since the last submission; since the draft where there was none. The first hundred. */
    changes: z.array(planEvent),
    result: z
      .object({
        by: z.string(),
        at: instantField,
        remark: z.string().optional(),
        figures: z.record(z.string(), z.number()),
      })
      .optional(),
    because: becauseField,
  })
  .meta({ id: 'Plan' });

const planAnswer = { 200: { description: 'The plan as it is now', schema: planField } } as const;
export const listPlans = {
  operationId: 'list-plans',
  method: 'get',
  path: '/plans',
  summary: 'The plans of the dealers one may see, by kind, the newest first',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer’s' }),
    kind: z.enum(PLAN_KINDS).optional().meta({ description: 'Only this kind' }),
    period: z
      .string()
      .regex(/^\d{4}-(\d{2}|W\d{2}|Q[1-4])$/)
      .optional()
      .meta({ description: 'Only this period, such as `2026-04`, `2026-W15` or `2026-Q2`' }),
    status: z.enum(PLAN_STATUSES).optional().meta({ description: 'Only plans that stand so' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of plans',
      schema: z.object({ plans: z.array(planSummary), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-found'],
} as const satisfies Operation;

export const getPlan = {
  operationId: 'get-plan',
  method: 'get',
  path: '/plans/{planId}',
  summary:
    'One plan: its parts with their approvals, its floors, and what changed since it was last submitted',
  auth: 'staff',
  params: planParams,
  query: nothing,
  body: nothing,
  answers: planAnswer,
  problems: ['not-found'],
} as const satisfies Operation;

export const listPlanEvents = {
  operationId: 'list-plan-events',
  method: 'get',
  path: '/plans/{planId}/events',
  summary: 'Everything that happened to a plan, the oldest first',
  auth: 'staff',
  params: planParams,
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'A page of events',
      schema: z.object({ events: z.array(planEvent), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-found'],
} as const satisfies Operation;

export const submitPlanOperation = {
  operationId: 'submit-plan',
  method: 'post',
  path: '/plans/{planId}/submit',
  summary: 'Hand in the parts that one makes; below a floor only with the reason',
  auth: 'staff',
  params: planParams,
  query: nothing,
  body: z.strictObject({
    version: planVersion,
    parts: z.array(partName).min(1).max(3).optional(),
    reason: remark.optional(),
  }),
  answers: planAnswer,
  problems: planChangeProblems,
} as const satisfies Operation;

export const delegateApproval = {
  operationId: 'delegate-approval',
  method: 'post',
  path: '/plans/{planId}/delegate',
  summary: 'Give an approval that waits for oneself to somebody present of the same post or a higher one',
  auth: 'staff',
  params: planParams,
  query: nothing,
  body: z.strictObject({ taskId: taskIdField, to: z.string().min(1).max(64) }),
  answers: planAnswer,
  problems: planChangeProblems.filter((problem) => problem !== 'plan-changed'),
} as const satisfies Operation;

export const reportPlanResultOperation = {
  operationId: 'report-plan-result',
  method: 'post',
  path: '/plans/{planId}/result',
  summary: 'Report what came of a plan, within two days after its period (PRM-08)',
  auth: 'staff',
  params: planParams,
  query: nothing,
  body: z.strictObject({ remark: remark.optional() }),
  answers: planAnswer,
  problems: ['not-json', 'not-allowed', 'not-found', 'plan-elsewhere', 'invalid-content'],
} as const satisfies Operation;
