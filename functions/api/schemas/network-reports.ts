import * as z from 'zod';
import {
  bandSchema,
  gradeSchema,
  networkKindSchema,
  networkScopeSchema,
  networkSourceSchema,
} from '../../../domain/network-source.ts';
import type { Operation } from '../operation.ts';
import { recordsField } from './networks.ts';
import { becauseField, instantField, nothing } from './shared-fields.ts';

const quarterField = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/)
  .meta({ description: 'A quarter', example: '2011-Q2' });
const params = z.object({ period: quarterField });
const share = z.number().min(0).max(1);
const count = z.int().min(0);

const reportField = z
  .object({
    period: quarterField,
    madeAt: instantField,
    dueAt: instantField,
    late: z.boolean().meta({ description: 'It was made after its due date' }),
  })
  .meta({ id: 'NetworkReport' });

const networkRow = z
  .object({
    networkId: z.string(),
    name: z.string(),
    kind: networkKindSchema,
    scope: networkScopeSchema,
    source: networkSourceSchema,
    dealerId: z.string().optional(),
    regionId: z.string().optional(),
    months: z.array(recordsField.extend({ month: z.string() })),
    evaluation: z.object({
      frequency: count,
      volume: count,
      quality: share.optional(),
      truthfulness: share.optional(),
      grade: gradeSchema,
      tier: z.literal([1, 2, 3]).optional(),
      class: z.string(),
    }),
    because: becauseField,
  })
  .meta({ id: 'EvaluatedNetwork' });

const dealerRow = z
  .object({
    dealerId: z.string(),
    regionId: z.string(),
    planIds: z.array(z.string()),
    evaluation: z.object({
      completion: z.object({ planned: count, developed: count, rate: share.optional() }),
      completionBand: bandSchema.optional(),
      records: recordsField,
      truthfulness: share.optional(),
      truthfulnessBand: bandSchema.optional(),
    }),
    because: becauseField,
  })
  .meta({ id: 'EvaluatedDealer' });

export const listNetworkReports = {
  operationId: 'list-network-reports',
  method: 'get',
  path: '/network-reports',
  summary: 'The quarterly evaluations of channel building (NET-13, 14), the newest first',
  auth: 'staff',
  params: nothing,
  query: z.object({ period: quarterField.optional().meta({ description: 'Only this quarter’s' }) }),
  body: nothing,
  answers: {
    200: { description: 'The evaluations', schema: z.object({ reports: z.array(reportField) }) },
  },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;

export const getNetworkReport = {
  operationId: 'get-network-report',
  method: 'get',
  path: '/network-reports/{period}',
  summary:
    'One evaluation: the networks and dealers in it that one may see, each with its inputs and reasons',
  auth: 'staff',
  params,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'The evaluation',
      schema: reportField.extend({
        networks: z.array(networkRow),
        dealers: z.array(dealerRow),
        because: becauseField,
      }),
    },
  },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const getNetworkReportCsv = {
  operationId: 'get-network-report-csv',
  method: 'get',
  path: '/network-reports/{period}/csv',
  summary: 'The networks of one evaluation as a table for a spreadsheet',
  auth: 'staff',
  params,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description:
        'One line for each network, in UTF-8 with a byte order mark; no cell is evaluated as a formula',
      contentType: 'text/csv; charset=utf-8',
      schema: z.string(),
    },
  },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;
