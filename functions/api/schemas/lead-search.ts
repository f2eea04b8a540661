import * as z from 'zod';
import { levelSchema, stageSchema, statusSchema } from '../../../domain/lead.ts';
import type { Operation } from '../operation.ts';
import { leadSummary } from './leads.ts';
import { cursorField, instantField, nothing, pageQuery } from './shared-fields.ts';

const id = z.string().min(1).max(64);

/** What leads are looked for; every condition that is given must hold. */
export const leadSearch = z
  .strictObject({
    text: z.string().max(100).optional().meta({
      description:
        'Part of the customer’s name, the beginning of a lead’s id, or one whole telephone; in the body, so that no address keeps it',
    }),
    stage: stageSchema.optional(),
    status: statusSchema.optional(),
    level: levelSchema.optional(),
    returned: z.boolean().optional().meta({ description: 'With the dealer to be verified, or not' }),
    regionId: id.optional(),
    dealerId: id
      .optional()
      .meta({ description: 'A dealer, or `maker` for what is in the maker’s own hands' }),
    productLine: id.optional(),
    source: id.optional(),
    waitingFor: id
      .optional()
      .meta({ description: 'Kind of the task, or step of care, that the lead waits for' }),
    staffId: id.optional().meta({ description: 'Only what waits for this person' }),
    dueAfter: instantField.optional(),
    dueBefore: instantField.optional(),
    overdue: z.boolean().optional().meta({ description: 'Only what is overdue now, or only what is not' }),
    sort: z
      .enum(['newest', 'due'])
      .default('newest')
      .meta({ description: 'By due date, leads that wait for nothing are left out' }),
    limit: z.int().min(1).max(100).default(25),
    cursor: pageQuery.cursor,
  })
  .meta({ id: 'LeadSearch' });

export type LeadSearch = z.output<typeof leadSearch>;

export const searchLeads = {
  operationId: 'search-leads',
  method: 'post',
  path: '/leads/search',
  summary: 'Look for leads that you may see, by name, id or whole telephone, with filters that combine',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: leadSearch,
  answers: {
    200: {
      description: 'What was found so far; with a cursor, the search goes on from there',
      schema: z.object({
        leads: z.array(leadSummary),
        /** How many leads were looked at for this answer; a request looks at some thousands at most. */
        searched: z.int().min(0),
        /** Nothing is left to look at. */
        complete: z.boolean(),
        cursor: cursorField,
      }),
    },
  },
  problems: ['not-json', 'invalid-content', 'invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
