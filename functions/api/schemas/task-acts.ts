import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { instantField, nothing, taskIdField } from './shared-fields.ts';

const params = z.object({ taskId: taskIdField });
const classField = z
  .string()
  .regex(/^[a-z-]+$/)
  .max(40);
const common = { method: 'post', auth: 'staff', params, query: nothing } as const;

export const acceptTask = {
  ...common,
  operationId: 'accept-task',
  path: '/tasks/{taskId}/accept',
  summary: 'Take a task of yours on: it counts as the first touch of a shared lead; again changes nothing',
  body: nothing,
  answers: {
    200: {
      description: 'Taken on',
      schema: z.object({
        taskId: taskIdField,
        acceptedAt: instantField,
        withinClock: z.boolean().optional(),
      }),
    },
  },
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'task-over'],
} as const satisfies Operation;

export const nudgeTask = {
  ...common,
  operationId: 'nudge-task',
  path: '/tasks/{taskId}/nudge',
  summary: 'Tell the owner of a task by hand, now or when people may be told; once within a cool-down',
  body: z
    .strictObject({ note: classField.meta({ description: 'One of the rulebook’s notes, `please-hurry`' }) })
    .meta({ id: 'Nudge' }),
  answers: {
    200: {
      description: 'Told, or to be told',
      schema: z.object({
        taskId: taskIdField,
        ownerId: z.string(),
        nudgedAt: instantField,
        told: z.enum(['now', 'later', 'nobody']),
        possibleAgainAt: instantField,
      }),
    },
  },
  problems: ['not-json', 'not-allowed', 'not-found', 'task-over', 'nudged-before', 'invalid-content'],
} as const satisfies Operation;

/** How a task stands after a pause or its end. */
const dates = z.object({
  taskId: taskIdField,
  dueAt: instantField,
  /** As the rule set it first. */
  originalDueAt: instantField,
  nextReminderAt: instantField,
  pausedUntil: instantField.optional(),
});

export const pauseTask = {
  ...common,
  operationId: 'pause-task',
  path: '/tasks/{taskId}/pause',
  summary: 'Keep the reminders of a task back until an instant, for a reason; the same again changes nothing',
  body: z
    .strictObject({
      until: instantField,
      reason: classField.meta({ description: 'One of the rulebook’s reasons, `customer-away`' }),
      remark: z.string().trim().min(1).max(500).optional(),
    })
    .meta({ id: 'Pause' }),
  answers: { 200: { description: 'Paused', schema: dates } },
  problems: [
    'not-json',
    'not-allowed',
    'not-found',
    'task-over',
    'already-paused',
    'clock-runs',
    'invalid-content',
  ],
} as const satisfies Operation;

export const resumeTask = {
  ...common,
  operationId: 'resume-task',
  path: '/tasks/{taskId}/resume',
  summary: 'End a pause before its time',
  body: nothing,
  answers: { 200: { description: 'Goes on', schema: dates } },
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'task-over', 'not-paused'],
} as const satisfies Operation;
