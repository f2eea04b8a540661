import * as z from 'zod';
import { levelSchema, stageSchema } from '../../../domain/lead.ts';
import { postSchema } from '../../../domain/post.ts';
import type { Operation } from '../operation.ts';
import { waitingField } from './leads.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

/** What one lead or plan waits for, and whether that is overdue at the instant of the request. */
export const waitingView = waitingField
  .extend({
    subject: z.enum(['lead', 'plan']),
    leadId: leadIdField.optional(),
    planId: z.string().optional(),
    dealerId: z.string(),
    regionId: z.string(),
    stage: stageSchema.optional(),
    level: levelSchema.optional(),
    source: z.string().optional(),
    productLine: z.string().optional(),
    /** Where a person's task stands on its ladder: steps taken, steps in all, and what comes next. */
    ladder: z.object({ taken: z.int().min(0), of: z.int().min(0), next: z.string().optional() }).optional(),
    pausedUntil: instantField.optional(),
    overdue: z.boolean(),
    /** Whole days since it was due; only when it is overdue. */
    overdueDays: z.int().min(0).optional(),
  })
  .meta({ id: 'Waiting' });

/** Counting stops here: there are so many or more. */
export const COUNTED_AT_MOST = 1000;

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const count = z.int().min(0).max(COUNTED_AT_MOST);

export const listWaiting = {
  operationId: 'list-waiting',
  method: 'get',
  path: '/waiting',
  summary: 'Who or what everything waits for, overdue first; filters combine',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer’s' }),
    staffId: z.string().min(1).optional().meta({ description: 'Only what waits for this person' }),
    post: postSchema.optional().meta({ description: 'Only what waits for somebody of this post' }),
    what: z.string().min(1).max(64).optional().meta({ description: 'Kind of task, or step of care' }),
    subject: z.enum(['lead', 'plan']).optional().meta({ description: 'Only leads, or only plans' }),
    stage: stageSchema.optional(),
    level: levelSchema.optional(),
    source: z.string().min(1).max(64).optional(),
    productLine: z.string().min(1).max(64).optional(),
    nextLadderStep: z.string().min(1).max(64).optional().meta({ description: 'What the ladder does next' }),
    paused: yesNo.optional(),
    overdue: yesNo.optional().meta({ description: 'Only what is overdue now, or only what is not' }),
    dueBefore: instantField.optional(),
    dueAfter: instantField.optional(),
    sinceBefore: instantField.optional().meta({ description: 'Only what has waited since before' }),
    nextReminderBefore: instantField.optional().meta({ description: 'Only what is reminded of before' }),
    nextReminderAfter: instantField.optional().meta({ description: 'Only what is reminded of after' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of what is waited for, and how much there is of it',
      schema: z.object({
        /** Of everything that the filter lets through; on its first page only. 1000 stands for that many or more. */
        counts: z.object({ overdue: count, all: count }).optional(),
        waiting: z.array(waitingView),
        cursor: cursorField,
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
