import * as z from 'zod';
import { MONTH } from '../../../domain/periods.ts';
import { LINE_STATES, NOT_DONE_REASONS } from '../../../domain/plan-achievement.ts';
import { PLAN_KINDS } from '../../../domain/plans.ts';
import { salesPlanSchema } from '../../../domain/sales-plan.ts';
import type { Operation } from '../operation.ts';
import { becauseField, cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

const count = z.int().min(0);
const monthField = z.string().regex(MONTH).meta({ description: 'A local month', example: '2026-05' });
const dealerParams = z.object({ dealerId: z.string().min(1).max(64) });
const day = z.iso.date();

/** How far the plan or report of one dealer, or of the maker, is; `by-people` for what the system makes nothing of. */
export const MADE_STATES = [
  'to-come',
  'not-made',
  'missed',
  'nothing-to-do',
  'by-people',
  'draft',
  'submitted',
  'returned',
  'in-force',
  'closed',
  'cancelled',
  'told',
  'made',
  'counted-late',
] as const;

const made = z
  .object({
    /** Missing where it is the maker's. */
    dealerId: z.string().optional(),
    state: z.enum(MADE_STATES),
    /** Set when the system drafted it after its day. */
    late: z.literal(true).optional(),
    /** Where it can be read. */
    link: z.string().optional(),
  })
  .meta({ id: 'CalendarEntryState' });

const rowFields = {
  row: z.string(),
  what: z.string(),
  whatZh: z.string(),
  rule: z.string(),
  for: z.enum(['dealer', 'maker']),
  by: z.enum(['system', 'people']),
};

const dateField = z
  .object({
    ...rowFields,
    /** The month, quarter or week of the plan or report. */
    period: z.string(),
    day,
    dueAt: instantField,
    draftDay: day.optional(),
    /** Whether people work on that day; the date stays also when they do not. */
    dayKind: z.enum(['weekday', 'weekend', 'holiday', 'make-up']),
    /** True while nobody has published the working calendar of that year. */
    provisional: z.boolean(),
    made: z.array(made),
    because: becauseField,
  })
  .meta({ id: 'CalendarDate' });

export const getCalendar = {
  operationId: 'get-calendar',
  method: 'get',
  path: '/calendar',
  summary:
    'Every recurring date (§9a) of some days: what is due, how far it is at each dealer, and what it made',
  auth: 'staff',
  params: nothing,
  query: z.object({
    from: day.meta({ description: 'First local day' }),
    to: day.meta({ description: 'Last local day, at most 62 days after the first' }),
    dealerId: z.string().min(1).optional(),
  }),
  body: nothing,
  answers: {
    200: {
      description:
        'The dates in order, the next date of every row, and what is counted for each thing by itself',
      schema: z.object({
        from: day,
        to: day,
        today: day,
        dates: z.array(dateField),
        next: z.array(z.object({ ...rowFields, period: z.string(), day, dueAt: instantField })),
        perThing: z.array(
          z.object({
            ...rowFields,
            every: z.enum(['lead', 'plan', 'sale', 'task']),
            from: z.string(),
            fromZh: z.string(),
            link: z.string(),
          }),
        ),
      }),
    },
  },
  problems: ['invalid-request', 'not-found'],
} as const satisfies Operation;

const salesPlanField = z
  .object({
    dealerId: z.string(),
    month: monthField,
    ...salesPlanSchema.shape,
    /** False where nobody has set it and the annual target is divided. */
    isSet: z.boolean(),
    setBy: z.string().optional(),
    setAt: instantField.optional(),
    because: becauseField,
  })
  .meta({ id: 'SalesPlan' });

export const getSalesPlan = {
  operationId: 'get-sales-plan',
  method: 'get',
  path: '/dealers/{dealerId}/sales-plan',
  summary: 'How many vehicles a dealer plans to sell in a month, and by which factors its plans are measured',
  auth: 'staff',
  params: dealerParams,
  query: z.object({ month: monthField }),
  body: nothing,
  answers: {
    200: { description: 'As set, or as it follows from the annual target', schema: salesPlanField },
  },
  problems: ['invalid-request', 'not-found'],
} as const satisfies Operation;

export const putSalesPlan = {
  operationId: 'put-sales-plan',
  method: 'put',
  path: '/dealers/{dealerId}/sales-plan',
  summary: 'Sets a dealer’s sales plan of a month; the floors of its drafted plans follow (REV-04, PRM-06)',
  auth: 'staff',
  params: dealerParams,
  query: nothing,
  body: z.strictObject({ month: monthField, ...salesPlanSchema.shape }).meta({ id: 'SalesPlanToSet' }),
  answers: { 200: { description: 'As it is now', schema: salesPlanField } },
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found'],
} as const satisfies Operation;

const totalField = z
  .object({
    month: monthField,
    /** Missing where head office has set none and no target runs. */
    records: count.optional(),
    isSet: z.boolean(),
    dealers: z.array(z.object({ dealerId: z.string(), records: count, because: becauseField })),
    because: becauseField,
  })
  .meta({ id: 'CollectionTotal' });
const monthParams = z.object({ month: monthField });

export const getCollectionTotal = {
  operationId: 'get-collection-total',
  method: 'get',
  path: '/collection-totals/{month}',
  summary: 'How many records all dealers together are to collect in a month, and each dealer’s part (COL-01)',
  auth: 'staff',
  params: monthParams,
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The total and its parts', schema: totalField } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const putCollectionTotal = {
  operationId: 'put-collection-total',
  method: 'put',
  path: '/collection-totals/{month}',
  summary: 'Sets the total of a month before it is issued to the dealers (ORG-13)',
  auth: 'staff',
  params: monthParams,
  query: nothing,
  body: z.strictObject({ records: z.int().min(0).max(10_000_000) }).meta({ id: 'CollectionTotalToSet' }),
  answers: { 200: { description: 'The total and its parts', schema: totalField } },
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'plan-elsewhere'],
} as const satisfies Operation;

const counts = {
  promised: count,
  inTime: count,
  late: count,
  notDone: count,
  open: count,
};
const achieved = z
  .object({
    ...counts,
    byOthers: count,
    outcomes: z.record(z.string(), count),
    reasons: z.record(z.string(), count),
    people: z.array(z.object({ staffId: z.string(), ...counts })),
  })
  .meta({ id: 'PlanAchievement' });

export const getPlanAchievement = {
  operationId: 'get-plan-achievement',
  method: 'get',
  path: '/plans/{planId}/achievement',
  summary: 'What a plan has achieved against what it promised, in all, for each person and line by line',
  auth: 'staff',
  params: z.object({ planId: z.string().min(1).max(100) }),
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'As kept on the first day after its period, and until then as it is now',
      schema: z.object({
        planId: z.string(),
        kind: z.enum(PLAN_KINDS),
        period: z.string(),
        at: instantField,
        final: z.boolean(),
        achieved: achieved.optional(),
        onDemand: achieved.optional(),
        collection: z.object({ promised: count, collected: count, missing: count }).optional(),
        lines: z.array(
          z.object({
            lineId: z.string(),
            leadId: leadIdField.optional(),
            who: z.string().optional(),
            day: day.optional(),
            state: z.enum(LINE_STATES),
            at: instantField.optional(),
            by: z.string().optional(),
            outcome: z.string().optional(),
            reason: z.enum(NOT_DONE_REASONS).optional(),
          }),
        ),
        cursor: cursorField,
      }),
    },
  },
  problems: ['invalid-request', 'not-found'],
} as const satisfies Operation;
