import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { pipelineQuery } from './pipeline.ts';
import { nothing } from './shared-fields.ts';
import { getCheckedResults } from './statistics.ts';
import { deadlinesQuery, loadQuery, messageHoursQuery, overdueQuery } from './work-figures.ts';

/** The figures that can be had as a table, each with the query of its own route. */
export const FIGURE_QUERIES = {
  pipeline: pipelineQuery,
  overdue: overdueQuery,
  load: loadQuery,
  deadlines: deadlinesQuery,
  messages: messageHoursQuery,
  'checked-results': getCheckedResults.query,
} as const;

export type FigureTable = keyof typeof FIGURE_QUERIES;

const text = z.string().max(64).optional();

export const getFigureTable = {
  operationId: 'get-figure-table',
  method: 'get',
  path: '/statistics/tables/{table}',
  summary: 'What a chart shows, as CSV in UTF-8; the query is that of the figures themselves',
  auth: 'staff',
  params: z.object({ table: z.enum(Object.keys(FIGURE_QUERIES) as FigureTable[]) }),
  query: z.object({
    dealerId: text,
    regionId: text,
    staffId: text,
    by: text,
    from: text,
    until: text,
    to: text,
    day: text,
    months: text,
  }),
  body: nothing,
  answers: {
    200: {
      description: 'One line for each row; a last line `incomplete` when there is more than was counted',
      contentType: 'text/csv; charset=utf-8',
      schema: z.string(),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
