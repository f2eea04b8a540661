import * as z from 'zod';
import { planLineSchema } from '../../../domain/network-plan.ts';
import { networkKindSchema, networkSourceSchema } from '../../../domain/network-source.ts';
import { PLAN_STATUSES } from '../../../domain/plans.ts';
import { postSchema } from '../../../domain/post.ts';
import type { Operation } from '../operation.ts';
import { periodField } from './networks.ts';
import { becauseField, cursorField, instantField, nothing, pageQuery, taskIdField } from './shared-fields.ts';

const planIdField = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,90}$/)
  .meta({
    description: 'Id of a development plan: dealer, kind and period',
    example: 'D101-fixed-network-2011-Q2',
  });
const params = z.object({ planId: planIdField });
const version = z.int().min(1).meta({ description: 'The version that was read' });
const lines = z.array(planLineSchema.meta({ id: 'NetworkPlanLine' })).max(40);
const reason = z.string().trim().min(1).max(500);

const planField = z
  .object({
    planId: planIdField,
    dealerId: z.string(),
    regionId: z.string(),
    kind: networkKindSchema,
    period: periodField,
    dueAt: instantField,
    /** The plan is neither in force nor was it by its due date. */
    overdue: z.boolean(),
    status: z.enum(PLAN_STATUSES),
    /** The tasks that it waits for now: its maker's, or the next approval's. */
    waitsFor: z.array(z.object({ taskId: taskIdField, kind: z.string(), post: postSchema })),
    submittedBy: z.string().optional(),
    submittedAt: instantField.optional(),
    inForceAt: instantField.optional(),
    /** Who has approved it since it was last submitted, in order. */
    approvedBy: z.array(z.string()),
    /** Why it came back last. */
    returned: z.object({ by: z.string(), at: instantField, reason: z.string() }).optional(),
    required: z.array(networkSourceSchema),
    lines,
    because: becauseField,
    version: z.int().min(1),
  })
  .meta({ id: 'NetworkPlan' });

const answers = { 200: { description: 'The plan as it is now', schema: planField } } as const;
const stepProblems = [
  'not-json',
  'not-allowed',
  'not-found',
  'plan-changed',
  'plan-elsewhere',
  'invalid-content',
] as const;

export const listNetworkPlans = {
  operationId: 'list-network-plans',
  method: 'get',
  path: '/network-plans',
  summary: 'The development plans of the dealers one may see, by kind, the newest first',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer’s' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of plans',
      schema: z.object({ plans: z.array(planField), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const getNetworkPlan = {
  operationId: 'get-network-plan',
  method: 'get',
  path: '/network-plans/{planId}',
  summary: 'One development plan with its lines; its story is under /plans/{planId}/events',
  auth: 'staff',
  params,
  query: nothing,
  body: nothing,
  answers,
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const putNetworkPlan = {
  operationId: 'put-network-plan',
  method: 'put',
  path: '/network-plans/{planId}',
  summary: 'Change the lines of a plan that is not submitted; for the dealer’s customer manager',
  auth: 'staff',
  params,
  query: nothing,
  body: z.strictObject({ version, lines }),
  answers,
  problems: stepProblems,
} as const satisfies Operation;

export const submitNetworkPlan = {
  operationId: 'submit-network-plan',
  method: 'post',
  path: '/network-plans/{planId}/submit',
  summary: 'Send a plan along its chain of approvals (T1)',
  auth: 'staff',
  params,
  query: nothing,
  body: z.strictObject({ version }),
  answers,
  problems: stepProblems,
} as const satisfies Operation;

export const approveNetworkPlan = {
  operationId: 'approve-network-plan',
  method: 'post',
  path: '/network-plans/{planId}/approve',
  summary: 'Answer the approval that waits for oneself; after the last one the plan is in force',
  auth: 'staff',
  params,
  query: nothing,
  body: z.strictObject({ version }),
  answers,
  problems: stepProblems,
} as const satisfies Operation;

export const returnNetworkPlan = {
  operationId: 'return-network-plan',
  method: 'post',
  path: '/network-plans/{planId}/return',
  summary: 'Return a plan whose approval waits for oneself to its maker, with the reason',
  auth: 'staff',
  params,
  query: nothing,
  body: z.strictObject({ version, reason }),
  answers,
  problems: stepProblems,
} as const satisfies Operation;
