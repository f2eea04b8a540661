import * as z from 'zod';
import { contactMethodSchema, lostReasonSchema } from '../../../domain/contact-methods.ts';
import { invalidReasonSchema } from '../../../domain/evidence.ts';
import { addressSchema, HORIZONS } from '../../../domain/lead.ts';
import { PLAN_TASK_KINDS } from '../../../domain/plan-tasks.ts';
import { PLAN_KINDS, PLAN_PART_NAMES } from '../../../domain/plans.ts';
import { postSchema } from '../../../domain/post.ts';
import { TASK_KINDS, taskResultSchema } from '../../../domain/task-kinds.ts';
import { taskStatus } from '../../../workflows/staff-task/contract.ts';
import type { Operation } from '../operation.ts';
import { maskedCustomer } from './leads.ts';
import {
  becauseField,
  cursorField,
  instantField,
  leadIdField,
  nothing,
  pageQuery,
  taskIdField,
} from './shared-fields.ts';
import { taskCourse } from './task-course.ts';
import {
  checkedResult,
  formOutcome,
  methodOffer,
  proposedLoss,
  refusedLoss,
  taskAttempts,
  taskScript,
} from './task-page.ts';

/** A task as it stands in a list: no word about the customer. */
export const taskSummary = z
  .object({
    taskId: taskIdField,
    /** Of a task about a lead. */
    leadId: leadIdField.optional(),
    /** Of a task about a plan, and about which part of it. */
    planId: z.string().optional(),
    part: z.enum(PLAN_PART_NAMES).optional(),
    dealerId: z.string(),
    kind: z.enum([...TASK_KINDS, ...PLAN_TASK_KINDS]),
    attempt: z.int().min(1),
    ownerId: z.string().optional(),
    ownerPost: postSchema.optional(),
    status: taskStatus,
    since: instantField,
    dueAt: instantField,
    nextReminderAt: instantField.optional(),
  })
  .meta({ id: 'TaskSummary' });

/** A class of reasons for which a record is invalid, or a customer lost, with its names. */
const namedReason = z.object({
  reason: z.union([invalidReasonSchema, lostReasonSchema]),
  name: z.string(),
  nameZh: z.string(),
});

/** An outcome that may be recorded, and what it needs beside itself. */
const allowedOutcome = z.object({
  outcome: z.string(),
  nameZh: z.string(),
  /** Which horizons `intent.horizon` may have; without it no intent is taken. */
  horizons: z.array(z.enum(HORIZONS)).optional(),
  remarkNeeded: z.boolean(),
  /** Of which `reason` must be one; without it no reason is taken. */
  reasons: z.array(namedReason).optional(),
});

/** A customer with telephone and street, for those whom the rulebook lets read them (O14). */
const fullCustomer = z
  .object({
    name: z.string(),
    phone: z.string(),
    phoneExtension: z.string().optional(),
    address: addressSchema.optional(),
  })
  .meta({ id: 'Customer' });

/** A task with all that its owner needs to do it. */
export const taskView = taskSummary
  .extend({
    informed: z.array(z.string()),
    methods: z.array(z.string()),
    checklist: z.array(z.object({ text: z.string(), textZh: z.string() })),
    allowedOutcomes: z.array(allowedOutcome),
    /** Every method that may be used, the scheduled ones first. */
    ways: z.array(methodOffer),
    /** What a page needs to take the answer, the common answers first. */
    form: z.array(formOutcome),
    /** The call script that fits best, as its reader says it; missing when none fits. */
    script: taskScript.optional(),
    /** Of the approval of a loss: who gave the customer up, why, and the remark for those who see the customer. */
    loss: proposedLoss.optional(),
    /** Of a promotion after a loss that was not approved: by whom, and the note. */
    lossRefused: refusedLoss.optional(),
    /** Of a check: the result that is checked; not for the person who gave it. */
    checked: checkedResult.optional(),
    /** Of a revisit: attempts that reached nobody. */
    attempts: taskAttempts.optional(),
    customer: z.discriminatedUnion('sight', [
      maskedCustomer.extend({ sight: z.literal('masked') }),
      fullCustomer.extend({ sight: z.literal('full') }),
    ]),
    /** Why head office returned the record; the note only for those who see the customer in full. */
    doubt: namedReason.extend({ note: z.string().optional() }).optional(),
    outcome: z.string().optional(),
    /** How it was done, and what was gone through. */
    method: contactMethodSchema.optional(),
    covered: z.array(z.string()).optional(),
    nextContactOn: z.iso.date().optional(),
    /** Every change of owner, the oldest first; the first one's `from` had it originally. Dates do not change. */
    handovers: z.array(
      z.object({ from: z.string(), to: z.string(), at: instantField, because: becauseField }),
    ),
    course: taskCourse,
    because: becauseField,
  })
  .meta({ id: 'Task' });

/** A task about a plan: which part of it, and what can be answered. */
export const planTaskView = taskSummary
  .extend({
    planKind: z.enum(PLAN_KINDS),
    period: z.string(),
    /** The post whose decision is asked for. */
    post: postSchema.optional(),
    informed: z.array(z.string()),
    allowedOutcomes: z.array(
      z.object({ outcome: z.string(), name: z.string(), nameZh: z.string(), remarkNeeded: z.boolean() }),
    ),
    /** Who may take an approval over; only for its owner, while it waits. */
    delegates: z.array(z.object({ staffId: z.string(), name: z.string(), post: postSchema })).optional(),
    outcome: z.string().optional(),
    handovers: z.array(
      z.object({ from: z.string(), to: z.string(), at: instantField, because: becauseField }),
    ),
    course: taskCourse,
    because: becauseField,
  })
  .meta({ id: 'PlanTask' });

const taskParams = z.object({ taskId: taskIdField });

export const listTasks = {
  operationId: 'list-tasks',
  method: 'get',
  path: '/tasks',
  summary: 'Your tasks by due date; with a dealer, that dealer’s, for its managers and the maker',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    status: taskStatus.default('waiting'),
    dealerId: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'A dealer, or `maker` for the maker’s own queue' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of tasks',
      schema: z.object({ tasks: z.array(taskSummary), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const getTask = {
  operationId: 'get-task',
  method: 'get',
  path: '/tasks/{taskId}',
  summary: 'One task: the customer, how to go about it, what can be answered, and why it is due',
  auth: 'staff',
  params: taskParams,
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The task', schema: z.union([taskView, planTaskView]) } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

/** `stored`: kept, and taken up when the path next looks; `taken-up`: the path has gone on with it. */
const answered = z.object({
  taskId: taskIdField,
  outcome: z.string(),
  state: z.enum(['taken-up', 'stored']),
});

export const answerTask = {
  operationId: 'answer-task',
  method: 'post',
  path: '/tasks/{taskId}/result',
  summary: 'Record what came of a task; the same answer again changes nothing',
  auth: 'staff',
  params: taskParams,
  query: nothing,
  body: taskResultSchema.meta({ id: 'TaskResult' }),
  judgesBody: true,
  answers: {
    200: { description: 'Recorded, and the path goes on', schema: answered },
    202: { description: 'Recorded; the path takes it up at its next turn', schema: answered },
  },
  problems: [
    'not-json',
    'not-allowed',
    'not-found',
    'answered-differently',
    'task-over',
    'path-moved-on',
    'path-ended',
    'person-erased',
    'invalid-content',
  ],
} as const satisfies Operation;
