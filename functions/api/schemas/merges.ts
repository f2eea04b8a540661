import * as z from 'zod';
import { MERGE_FIELDS, MERGE_SIDES } from '../../../domain/merge-fields.ts';
import { MERGE_HINDRANCES, type MergeHindrance } from '../../../domain/mergeable.ts';
import type { Operation } from '../operation.ts';
import { noteField, reasonField } from './full-reads.ts';
import { leadSummary } from './leads.ts';
import { becauseField, instantField, leadIdField, nothing } from './shared-fields.ts';

const mergeIdField = z
  .string()
  .regex(/^G[0-9A-Z]{12}$/)
  .meta({ description: 'Id of a merge' });

const pair = {
  survivorId: leadIdField.meta({ description: 'The lead that stays' }),
  mergedId: leadIdField.meta({ description: 'The lead that is given up' }),
  values: z
    .partialRecord(z.enum(MERGE_FIELDS), z.enum(MERGE_SIDES))
    .optional()
    .meta({ description: 'Whose value to keep, for fields where the rule shall not decide' }),
};

const versions = z.object({ survivor: z.int().min(1), merged: z.int().min(1) });

/** Whose value is kept for one field. The values themselves are masked or left out. */
const mergedField = z.object({
  field: z.enum(MERGE_FIELDS),
  from: z.enum(MERGE_SIDES),
  differ: z.boolean(),
  chosen: z.boolean(),
});

/** What a merge would do. */
const mergePreview = z
  .object({
    /** To be sent with the merge: it is refused when one of the leads has changed since. */
    versions,
    /** Why it cannot be done so; empty where it can. */
    hindrances: z.array(z.enum(Object.keys(MERGE_HINDRANCES) as [MergeHindrance, ...MergeHindrance[]])),
    fields: z.array(mergedField),
    /** The lead that stays, as it would be; masked. */
    survivor: leadSummary,
    /** What becomes of the lead that is given up, and of what belongs to it. */
    merged: z.object({
      lead: leadSummary,
      pathEnds: z.boolean(),
      taskCancelled: z.string().optional(),
      waitEnds: z.boolean(),
      protectionUntil: instantField.optional(),
      locks: z.object({ moved: z.int(), freed: z.int(), taken: z.int() }),
      /** Rewards that are taken back, because one customer earns once (O19). */
      rewardsReversed: z.array(z.string()),
      /** Vehicles whose sale is found by the survivor from then on. */
      purchases: z.array(z.string()),
    }),
    because: becauseField,
  })
  .meta({ id: 'MergePreview' });

/** A merge that was carried out, or taken back. */
const mergeView = z
  .object({
    mergeId: mergeIdField,
    survivorId: leadIdField,
    mergedId: leadIdField,
    at: instantField,
    by: z.string(),
    reason: z.string(),
    status: z.enum(['done', 'undone']),
    fields: z.array(mergedField),
    because: becauseField,
  })
  .meta({ id: 'Merge' });

export const listPossibleDuplicates = {
  operationId: 'list-possible-duplicates',
  method: 'get',
  path: '/leads/{leadId}/possible-duplicates',
  summary: 'Other leads of what may be the same customer, at any dealer, masked; for head office',
  auth: 'staff',
  params: z.object({ leadId: leadIdField }),
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'The other leads, by the keys of duplicates that they share',
      schema: z.object({
        leads: z.array(leadSummary.extend({ matchedBy: z.array(z.enum(['phone', 'name-address'])) })),
      }),
    },
  },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const previewMerge = {
  operationId: 'preview-merge',
  method: 'post',
  path: '/merges/preview',
  summary: 'What joining two leads would do, field by field; changes nothing',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: z.strictObject(pair),
  answers: { 200: { description: 'What would happen, and why', schema: mergePreview } },
  problems: ['not-json', 'not-allowed', 'not-found', 'invalid-content'],
} as const satisfies Operation;

export const mergeLeads = {
  operationId: 'merge-leads',
  method: 'post',
  path: '/merges',
  summary: 'Join two leads of one customer, as the preview showed; the same again changes nothing',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: z.strictObject({ ...pair, versions, reason: reasonField, note: noteField }),
  answers: { 200: { description: 'Joined', schema: mergeView } },
  problems: ['not-json', 'not-allowed', 'not-found', 'lead-changed', 'merge-refused', 'invalid-content'],
} as const satisfies Operation;

export const undoMergeOperation = {
  operationId: 'undo-merge',
  method: 'post',
  path: '/merges/{mergeId}/undo',
  summary: 'Take a merge back, while nobody has worked with either lead since',
  auth: 'staff',
  params: z.object({ mergeId: mergeIdField }),
  query: nothing,
  body: z.strictObject({ reason: reasonField }),
  answers: { 200: { description: 'Taken back', schema: mergeView } },
  problems: ['not-json', 'not-allowed', 'not-found', 'merge-worked-on', 'person-erased', 'invalid-content'],
} as const satisfies Operation;
