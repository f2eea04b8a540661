import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { waitingField } from './leads.ts';
import { cursorField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

/** What one lead waits for, and whether that is overdue at the instant of the request. */
export const waitingView = waitingField
  .extend({
    leadId: leadIdField,
    dealerId: z.string(),
    regionId: z.string(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Waiting' });

export const listWaiting = {
  operationId: 'list-waiting',
  method: 'get',
  path: '/waiting',
  summary: 'Who or what everything waits for, overdue first, with counts',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer’s' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of what is waited for, and how much there is in all',
      schema: z.object({
        /** Of the whole list; on its first page only. */
        counts: z.object({ overdue: z.int().min(0), all: z.int().min(0) }).optional(),
        waiting: z.array(waitingView),
        cursor: cursorField,
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
