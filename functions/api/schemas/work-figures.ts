import * as z from 'zod';
import { postSchema } from '../../../domain/post.ts';
import type { Operation } from '../operation.ts';
import { instantField, nothing } from './shared-fields.ts';

const id = z.string().min(1).max(64);
const count = z.int().min(0);
const common = { method: 'get', auth: 'staff', params: nothing, body: nothing } as const;
const problems = ['invalid-request', 'not-allowed', 'not-found'] as const;

/** Whose work is counted, within what one may see. */
const scope = {
  dealerId: id.optional().meta({ description: 'Only this dealer’s' }),
  regionId: id.optional().meta({ description: 'Only this region’s' }),
};

/** How far the figures go. */
const reach = {
  /** At which instant. */
  at: instantField,
  /** How many pieces of work were counted. */
  counted: count,
  /** `false`: there are more, due later; ask for one dealer or one region. */
  complete: z.boolean(),
};

const workFigures = {
  open: count,
  overdue: count,
  /** Due today and not overdue yet. */
  dueToday: count,
  /** Due after today and within a week. */
  dueSoon: count,
};

const oldest = {
  /** Due date of what has been overdue for longest, and whole days since. */
  oldestDueAt: instantField.optional(),
  oldestOverdueDays: count.optional(),
};

export const overdueQuery = z.object({ ...scope, by: z.enum(['person', 'dealer']).default('person') });

export const overdueBody = z
  .object({
    ...reach,
    by: z.enum(['person', 'dealer']),
    total: z.object({ ...workFigures, ...oldest }),
    /** The most overdue first. */
    rows: z.array(
      z.object({
        /** Staff id, or `hq-queue`; by dealer, the dealer’s id. */
        key: z.string(),
        name: z.string().optional(),
        post: postSchema.optional(),
        dealerId: z.string().optional(),
        ...workFigures,
        ...oldest,
      }),
    ),
  })
  .meta({ id: 'OverdueWork' });

export const getOverdue = {
  ...common,
  operationId: 'get-overdue',
  path: '/statistics/overdue',
  summary: 'Open and overdue work by person or by dealer, the most overdue first',
  query: overdueQuery,
  answers: { 200: { description: 'The figures', schema: overdueBody } },
  problems,
} as const satisfies Operation;

export const loadQuery = z.object(scope);

export const loadBody = z
  .object({
    ...reach,
    /** Everybody in service, the fullest first. */
    rows: z.array(
      z.object({
        staffId: z.string(),
        name: z.string(),
        post: postSchema,
        dealerId: z.string().optional(),
        /** In service and not away today. */
        present: z.boolean(),
        ...workFigures,
        capacity: count.optional(),
        /** Open over capacity; missing without one. */
        load: z.number().min(0).optional(),
      }),
    ),
  })
  .meta({ id: 'WorkLoad' });

export const getLoad = {
  ...common,
  operationId: 'get-load',
  path: '/statistics/load',
  summary: 'Open work per person against what is enough for that one',
  query: loadQuery,
  answers: { 200: { description: 'The figures', schema: loadBody } },
  problems,
} as const satisfies Operation;

export const deadlinesQuery = z.object({
  ...scope,
  from: z.iso.date(),
  until: z.iso.date().meta({ description: 'The last day; at most 92 days' }),
  staffId: id
    .optional()
    .meta({ description: 'Only what waits for this person; yours, unless you lead people' }),
});

export const deadlinesBody = z
  .object({
    ...reach,
    from: z.iso.date(),
    until: z.iso.date(),
    /** Every day of the span. */
    days: z.array(
      z.object({
        date: z.iso.date(),
        /** By the working calendar. */
        workday: z.boolean(),
        /** Work of people about leads, and about plans. */
        leadTasks: count,
        planTasks: count,
        /** Steps of care that come by themselves. */
        care: count,
      }),
    ),
  })
  .meta({ id: 'Deadlines' });

export const getDeadlines = {
  ...common,
  operationId: 'get-deadlines',
  path: '/statistics/deadlines',
  summary: 'How much is due on each day',
  query: deadlinesQuery,
  answers: { 200: { description: 'The days', schema: deadlinesBody } },
  problems,
} as const satisfies Operation;

export const messageHoursQuery = z.object({
  day: z.iso.date().meta({ description: 'A local day' }),
});

export const messageHoursBody = z
  .object({
    day: z.iso.date(),
    /** How many messages were looked at: those of the day and of the days before that may have waited for it. */
    counted: count,
    complete: z.boolean(),
    /** What left in each hour of the day, `0` to `23`. */
    hours: z.array(
      z.object({
        hour: z.int().min(0).max(23),
        sms: count,
        /** What the SMS were billed as. */
        smsParts: count,
        email: count,
        /** Messages that were asked for on an earlier hour and held back until this one. */
        heldBack: count,
      }),
    ),
    total: z.object({ sms: count, smsParts: count, email: count, heldBack: count }),
    /** Asked for on the day, and still held back; or not sent, since the person wants none. */
    deferred: count,
    optedOut: count,
  })
  .meta({ id: 'MessageHours' });

export const getMessageHours = {
  ...common,
  operationId: 'get-message-hours',
  path: '/statistics/messages',
  summary: 'Messages that left in each hour of a day, for head office',
  query: messageHoursQuery,
  answers: { 200: { description: 'The hours', schema: messageHoursBody } },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;
