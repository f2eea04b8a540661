import * as z from 'zod';
import type { Channel } from '../../../domain/rulebook-schema.ts';
import { CALLED_FUNCTIONS } from '../../shared/ops/dead-call.ts';
import { MESSAGE_STATUSES } from '../../store/message.ts';
import type { Operation } from '../operation.ts';
import { ONE_TIME_KINDS } from '../ops/schedule-kinds.ts';
import { opsAnswer, opsReasonField } from './ops-mending.ts';
import { cursorField, instantField, nothing, pageQuery } from './shared-fields.ts';

const CHANNELS = ['sms', 'email', 'digest'] as const satisfies readonly Channel[];

const messageIdField = z.string().regex(/^[A-Za-z0-9-]{1,100}$/);

const deadLetter = z
  .object({
    messageId: messageIdField,
    sentAt: instantField,
    receivedTimes: z.int(),
    /** The schedule whose call it was; left out for a function that failed after it was called. */
    schedule: z.string().optional(),
    /** The function or the execution that was called; left out when the letter does not tell. */
    calls: z
      .union([
        z.object({ kind: z.literal('function'), name: z.enum(CALLED_FUNCTIONS) }),
        z.object({ kind: z.literal('path'), execution: z.string() }),
      ])
      .optional(),
    body: z.unknown(),
    error: z.string().optional(),
    errorText: z.string().optional(),
  })
  .meta({ id: 'DeadLetter' });

export const listDeadLetters = {
  operationId: 'list-dead-letters',
  method: 'get',
  path: '/ops/dead-letters',
  summary: 'Calls of schedules and functions that were given up',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'Up to a hundred letters, the oldest first; looking at them takes none away',
      schema: z.object({
        visible: z.int(),
        hidden: z.int(),
        letters: z.array(deadLetter),
        /** False when there may be more than are shown. */
        complete: z.boolean(),
      }),
    },
  },
  problems: ['not-allowed'],
} as const satisfies Operation;

const MOST_AT_ONCE = 50;

const messageIds = z.array(messageIdField).min(1).max(MOST_AT_ONCE);

export const replayDeadLetters = {
  operationId: 'replay-dead-letters',
  method: 'post',
  path: '/ops/dead-letters/replay',
  summary: 'Make calls again that were given up',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    messageIds: messageIds
      .optional()
      .meta({ description: 'Left out: all that there are, up to two hundred' }),
    reason: opsReasonField,
  }),
  answers: { 200: { description: 'What became of each', schema: opsAnswer } },
  problems: ['not-allowed', 'not-json', 'invalid-content'],
} as const satisfies Operation;

export const discardDeadLetters = {
  operationId: 'discard-dead-letters',
  method: 'post',
  path: '/ops/dead-letters/discard',
  summary: 'Throw calls away that were given up and need not be made again',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: z.strictObject({ messageIds, reason: opsReasonField }),
  answers: { 200: { description: 'What became of each', schema: opsAnswer } },
  problems: ['not-allowed', 'not-json', 'invalid-content'],
} as const satisfies Operation;

export const listMessages = {
  operationId: 'list-messages',
  method: 'get',
  path: '/ops/messages',
  summary: 'Messages to people with how far they are, the newest first',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    leadId: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,80}$/)
      .optional(),
    staffId: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,64}$/)
      .optional(),
    day: z.iso.date().optional().meta({
      description: 'Day in the time zone of the rulebook; today, when nothing else narrows the list',
    }),
    status: z.enum(MESSAGE_STATUSES).optional(),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page',
      schema: z.object({
        messages: z.array(
          z.object({
            messageId: z.string(),
            leadId: z.string(),
            taskId: z.string().optional(),
            to: z.union([
              z.object({ kind: z.literal('staff'), staffId: z.string() }),
              z.object({ kind: z.literal('customer'), leadId: z.string() }),
              z.object({ kind: z.literal('queue'), queue: z.string() }),
            ]),
            channel: z.enum(CHANNELS),
            template: z.string(),
            /** As it leaves; left out for a template that is not known any more. Customers appear masked in it. */
            text: z.string().optional(),
            status: z.enum(MESSAGE_STATUSES),
            parts: z.int().optional(),
            at: instantField,
            sentAt: instantField.optional(),
            deferredUntil: instantField.optional(),
            digest: z.string().optional(),
          }),
        ),
        cursor: cursorField,
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;

export const listSchedules = {
  operationId: 'list-schedules',
  method: 'get',
  path: '/ops/schedules',
  summary: 'The planned calls with their next run, and the one-time schedules by kind',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    kind: z.enum(ONE_TIME_KINDS).optional().meta({
      description: 'One-time schedules of this kind; left out, the planned calls and how many there are',
    }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'The overview, or a page of one kind by name',
      schema: z.object({
        planned: z
          .array(
            z.object({
              name: z.string(),
              expression: z.string(),
              timeZone: z.string(),
              enabled: z.boolean(),
              calls: z.string(),
              description: z.string().optional(),
              /** Left out when it is off, or its expression is none that is known here. */
              nextAt: instantField.optional(),
            }),
          )
          .optional(),
        kinds: z
          .array(z.object({ kind: z.enum(ONE_TIME_KINDS), count: z.int(), more: z.boolean() }))
          .optional(),
        schedules: z
          .array(
            z.object({
              name: z.string(),
              kind: z.enum(ONE_TIME_KINDS),
              calls: z.string(),
              at: instantField.optional(),
              leadId: z.string().optional(),
            }),
          )
          .optional(),
        cursor: cursorField,
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;
