import * as z from 'zod';
import { collectionTargetSchema } from '../../../domain/collection-target.ts';
import { MONTH, QUARTER } from '../../../domain/periods.ts';
import { CONFIDENCES, TARGET_STATES } from '../../../domain/target-forecast.ts';
import type { Operation } from '../operation.ts';
import { becauseField, instantField, nothing } from './shared-fields.ts';

const monthField = z.string().regex(MONTH);
const periodField = z
  .union([monthField, z.string().regex(QUARTER)])
  .meta({ description: 'A local month or quarter', examples: ['2026-03', '2026-Q1'] });

/** Which records are counted: from one month or quarter to another, both inclusive. */
const span = {
  from: periodField,
  to: periodField,
  dealerId: z.string().min(1).optional().meta({ description: 'Only records that this dealer entered' }),
};

/** By what the counts are taken together. */
export const RATE_PARTS = ['line', 'dealer', 'network', 'source', 'month'] as const;
export const COLLECTION_PARTS = [...RATE_PARTS, 'day'] as const;

const keyField = z
  .string()
  .nullable()
  .meta({ description: 'What the row is about; null where no network brought the records' });
const count = z.number().int();

const rateField = z
  .object({
    effective: count,
    invalid: count,
    verified: count,
    /** Effective over verified; `null` when nothing was verified. */
    rate: z.number().min(0).max(1).nullable(),
    target: z.number(),
    reachesTarget: z.boolean().nullable(),
    because: becauseField,
  })
  .meta({ id: 'EffectiveRate' });

const monthsField = { fromMonth: monthField, toMonth: monthField };

export const rateBody = z
  .object({
    ...monthsField,
    total: rateField,
    rows: z.array(z.object({ key: keyField, name: z.string().optional(), ...rateField.shape })),
  })
  .meta({ id: 'EffectiveRates' });

const countsField = z.object({
  collected: count,
  effective: count,
  invalid: count,
  effectiveOfCollected: count,
  invalidOfCollected: count,
});

export const collectionBody = z
  .object({
    ...monthsField,
    total: countsField,
    rows: z.array(z.object({ key: keyField, name: z.string().optional(), ...countsField.shape })),
  })
  .meta({ id: 'Collection' });

const CSV = {
  200: {
    description: 'The same as CSV in UTF-8, one line for each row',
    contentType: 'text/csv; charset=utf-8',
    schema: z.string(),
  },
} as const;

const common = { method: 'get', auth: 'staff', params: nothing, body: nothing } as const;
const refusals = ['invalid-request', 'not-allowed', 'not-found'] as const;
const rateQuery = z.object({ ...span, by: z.enum(RATE_PARTS).default('line') });
const collectionQuery = z.object({ ...span, by: z.enum(COLLECTION_PARTS).default('line') });

export const getEffectiveRate = {
  ...common,
  operationId: 'get-effective-rate',
  path: '/statistics/effective-rate',
  summary: 'Which part of the records verified in a time is effective, against the target (PRO-24)',
  query: rateQuery,
  answers: { 200: { description: 'The rates', schema: rateBody } },
  problems: refusals,
} as const satisfies Operation;

export const getEffectiveRateCsv = {
  ...common,
  operationId: 'get-effective-rate-csv',
  path: '/statistics/effective-rate.csv',
  summary: 'The effective rates as CSV',
  query: rateQuery,
  answers: CSV,
  problems: refusals,
} as const satisfies Operation;

export const getCollection = {
  ...common,
  operationId: 'get-collection',
  path: '/statistics/collection',
  summary: 'How many records were collected, and verified as what',
  query: collectionQuery,
  answers: { 200: { description: 'The counts', schema: collectionBody } },
  problems: refusals,
} as const satisfies Operation;

export const getCollectionCsv = {
  ...common,
  operationId: 'get-collection-csv',
  path: '/statistics/collection.csv',
  summary: 'The counts of records as CSV',
  query: collectionQuery,
  answers: CSV,
  problems: refusals,
} as const satisfies Operation;

const touchFigures = {
  count,
  touched: count,
  within: count,
  /** In time over all; `null` when there were none. */
  share: z.number().min(0).max(1).nullable(),
  /** In minutes of working time, of those that were touched; `null` when none was. */
  medianMinutes: z.number().min(0).nullable(),
};

export const getFirstTouch = {
  ...common,
  operationId: 'get-first-touch',
  path: '/statistics/first-touch',
  summary:
    'How fast shared leads were touched: median and share within the clock, by dealer and person (LSF-01)',
  query: z.object({
    ...span,
    dealerId: span.dealerId.meta({ description: 'Only the leads of this dealer' }),
  }),
  answers: {
    200: {
      description: 'The figures; of leads in all and by dealer, of clocks by person',
      schema: z
        .object({
          ...monthsField,
          clockMinutes: count,
          total: z.object(touchFigures),
          dealers: z.array(z.object({ dealerId: z.string(), name: z.string(), ...touchFigures })),
          people: z.array(z.object({ staffId: z.string(), dealerId: z.string(), ...touchFigures })),
        })
        .meta({ id: 'FirstTouch' }),
    },
  },
  problems: refusals,
} as const satisfies Operation;

const checkFigures = {
  checked: count,
  confirmed: count,
  contradicted: count,
  /** Checks that were given up after all reminders; they are not among the checked. */
  unanswered: count,
  /** Contradicted over checked; `null` when nothing was checked. */
  share: z.number().min(0).max(1).nullable(),
};

export const getCheckedResults = {
  ...common,
  operationId: 'get-checked-results',
  path: '/statistics/checked-results',
  summary: 'What second persons found of the results that were sampled, by who gave them or by dealer',
  query: z.object({
    ...span,
    dealerId: span.dealerId.meta({ description: 'Only the results of this dealer' }),
    by: z.enum(['person', 'dealer']).default('person'),
  }),
  answers: {
    200: {
      description: 'The counts, by the month of the check; the person is the one whose result was checked',
      schema: z
        .object({
          ...monthsField,
          total: z.object(checkFigures),
          rows: z.array(
            z.object({
              key: z.string().meta({ description: 'Staff id or dealer' }),
              name: z.string().optional(),
              dealerId: z.string(),
              ...checkFigures,
            }),
          ),
        })
        .meta({ id: 'CheckedResults' }),
    },
  },
  problems: refusals,
} as const satisfies Operation;

const targetView = z
  .object({
    ...collectionTargetSchema.shape,
    /** Staff id of who set it; missing for a target of the rulebook. */
    setBy: z.string().optional(),
    setAt: instantField.optional(),
    state: z.enum(TARGET_STATES),
    collected: count,
    remaining: count,
    share: z.number(),
    dailyRate: z.number().optional(),
    daysMeasured: count.optional(),
    neededDaily: z.number().optional(),
    reachedOn: z.iso.date().optional(),
    confidence: z.enum(CONFIDENCES).optional(),
    because: becauseField,
  })
  .meta({ id: 'TargetProgress' });

export const getTargets = {
  ...common,
  operationId: 'get-targets',
  path: '/statistics/targets',
  summary: 'The targets of the product lines: how far they are, and when they will be reached (COL-04)',
  query: nothing,
  answers: {
    200: {
      description: 'The targets, by product line and first day',
      schema: z.object({ today: z.iso.date(), targets: z.array(targetView) }),
    },
  },
  problems: ['not-allowed'],
} as const satisfies Operation;

export const putTarget = {
  operationId: 'put-target',
  method: 'put',
  path: '/targets',
  summary: 'Set the target of a product line for a time; one that begins on the same day is replaced',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: collectionTargetSchema,
  answers: { 200: { description: 'The target, as it is kept', schema: collectionTargetSchema } },
  problems: ['not-json', 'not-allowed', 'invalid-content'],
} as const satisfies Operation;
