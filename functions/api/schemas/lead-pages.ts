import * as z from 'zod';
import { contactMethodSchema } from '../../../domain/contact-methods.ts';
import { postSchema } from '../../../domain/post.ts';
import { MESSAGE_STATUSES } from '../../store/message.ts';
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
import { taskSummary } from './tasks.ts';

const params = z.object({ leadId: leadIdField });
const common = { method: 'get', auth: 'staff', params, query: z.object(pageQuery), body: nothing } as const;
const problems = ['invalid-request', 'not-allowed', 'not-found'] as const;

/** A message about a lead, as a bubble shows it. Telephones in the text are masked, as they were when it left. */
const leadMessage = z
  .object({
    messageId: z.string(),
    at: instantField,
    to: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('staff'),
        staffId: z.string(),
        name: z.string().optional(),
        post: postSchema.optional(),
      }),
      z.object({ kind: z.literal('customer') }),
      z.object({ kind: z.literal('queue'), queue: z.string() }),
    ]),
    channel: z.enum(['sms', 'email', 'digest']),
    template: z.string(),
    taskId: taskIdField.optional(),
    /** In the words in which it left; missing when the template is not in use any more. */
    subject: z.string().optional(),
    text: z.string().optional(),
    /** `claimed`: it may or may not have left, and nobody sends it again. */
    state: z.enum(MESSAGE_STATUSES),
    sentAt: instantField.optional(),
    deferredUntil: instantField.optional(),
    /** The digest with which it goes, instead of alone. */
    digest: z.string().optional(),
    /** What an SMS was billed as. */
    parts: z.int().min(0).optional(),
  })
  .meta({ id: 'LeadMessage' });

export const listLeadMessages = {
  ...common,
  operationId: 'list-lead-messages',
  path: '/leads/{leadId}/messages',
  summary: 'Every message about a lead, to its customer and to staff, the newest first',
  answers: {
    200: {
      description: 'A page of messages',
      schema: z.object({ messages: z.array(leadMessage), cursor: cursorField }),
    },
  },
  problems,
} as const satisfies Operation;

/** A task of a lead with its course in short. No remark: it may name the customer. */
const leadTask = taskSummary
  .extend({
    handedOutAt: instantField,
    /** What was answered, by whom and when. */
    result: z
      .object({
        outcome: z.string(),
        method: contactMethodSchema.optional(),
        reason: z.string().optional(),
        nextContactOn: z.iso.date().optional(),
        by: z.string(),
        at: instantField,
      })
      .optional(),
    /** What the path made of it. */
    recorded: z.object({ outcome: z.string(), intent: z.string() }).optional(),
    acceptedAt: instantField.optional(),
    /** Reminders that were sent, whom it climbed to, nudges and pauses. */
    reminders: z.int().min(0),
    informed: z.array(z.string()),
    nudges: z.int().min(0),
    pauses: z.int().min(0),
    pausedUntil: instantField.optional(),
    /** Owners before the present one, the first one first. */
    formerOwners: z.array(z.string()),
    because: becauseField,
  })
  .meta({ id: 'LeadTask' });

export const listLeadTasks = {
  ...common,
  operationId: 'list-lead-tasks',
  path: '/leads/{leadId}/tasks',
  summary: 'Every task of a lead, open and over, the oldest first, with what came of it',
  answers: {
    200: {
      description: 'A page of tasks',
      schema: z.object({ tasks: z.array(leadTask), cursor: cursorField }),
    },
  },
  problems,
} as const satisfies Operation;
