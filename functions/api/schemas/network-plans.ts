import * as z from 'zod';
import { planLineSchema } from '../../../domain/network-plan.ts';
import { PLAN_STATUSES } from '../../../domain/network-plan-chain.ts';
import { networkKindSchema, networkSourceSchema } from '../../../domain/network-source.ts';
import { postSchema } from '../../../domain/post.ts';
import type { Operation } from '../operation.ts';
import { periodField } from './networks.ts';
import { becauseField, cursorField, instantField, nothing, pageQuery } from './shared-fields.ts';

const planIdField = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,90}$/)
  .meta({ description: 'Id of a development plan: dealer, kind and period', example: 'D101-fixed-2011-Q2' });
const params = z.object({ planId: planIdField });
const version = z.int().min(1).meta({ description: 'The version that was read' });
const lines = z.array(planLineSchema.meta({ id: 'NetworkPlanLine' })).max(200);
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
    nextPost: postSchema.optional(),
    submittedBy: z.string().optional(),
    approvedBy: z.array(z.string()),
    required: z.array(networkSourceSchema),
    lines,
    steps: z.array(
      z.object({
        at: instantField,
        action: z.enum(['draft', 'edit', 'submit', 'approve', 'return']),
        actor: z.string(),
        passedOver: z.array(postSchema).optional(),
        reason: reason.optional(),
        because: becauseField,
      }),
    ),
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
  summary: 'One development plan with everything that was done to it',
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
  summary: 'Approve a plan that waits for one’s post; after the last approval it is in force',
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
  summary: 'Return a plan that waits for one’s post to its maker, with the reason',
  auth: 'staff',
  params,
  query: nothing,
  body: z.strictObject({ version, reason }),
  answers,
  problems: stepProblems,
} as const satisfies Operation;
