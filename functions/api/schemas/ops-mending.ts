import * as z from 'zod';
import { POSTS } from '../../../domain/post.ts';
import { OPS_ACTS } from '../../store/ops-log.ts';
import type { Operation } from '../operation.ts';
import { executionNameField, machineField } from './ops-executions.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

/** Why something is done by hand: free text for people, kept in the log of operations and nowhere else. */
export const opsReasonField = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .meta({ description: 'Why, for whoever reads the log later; no personal data' });

const outcome = z.object({ target: z.string(), outcome: z.string(), why: z.string().optional() });

/** What an act came to, for each of the things it was done to, and what follows from it. */
export const opsAnswer = z
  .object({
    entryId: z.string(),
    effect: z.string(),
    effectZh: z.string(),
    outcomes: z.array(outcome.extend({ whyText: z.string().optional(), whyTextZh: z.string().optional() })),
  })
  .meta({ id: 'OpsAnswer' });

const MOST_AT_ONCE = 50;

const someExecutions = z.strictObject({
  executions: z
    .array(z.strictObject({ machine: machineField, name: executionNameField }))
    .min(1)
    .max(MOST_AT_ONCE),
  reason: opsReasonField,
});

export const redriveExecutions = {
  operationId: 'redrive-executions',
  method: 'post',
  path: '/ops/executions/redrive',
  summary: 'Take failed executions up again where they stopped',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: someExecutions,
  answers: { 200: { description: 'Done, or refused, each for itself', schema: opsAnswer } },
  problems: ['not-allowed', 'not-json', 'invalid-content'],
} as const satisfies Operation;

export const stopExecutions = {
  operationId: 'stop-executions',
  method: 'post',
  path: '/ops/executions/stop',
  summary: 'Stop running executions',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: someExecutions,
  answers: { 200: { description: 'Done, or refused, each for itself', schema: opsAnswer } },
  problems: ['not-allowed', 'not-json', 'invalid-content'],
} as const satisfies Operation;

export const restartLeadPath = {
  operationId: 'restart-lead-path',
  method: 'post',
  path: '/ops/leads/{leadId}/restart-path',
  summary: "Start a lead's path again from its record, in the next episode",
  auth: 'staff',
  params: z.object({ leadId: leadIdField }),
  query: nothing,
  body: z.strictObject({
    reason: opsReasonField,
    stopRunning: z
      .boolean()
      .default(false)
      .meta({ description: 'Stop the execution that carries the lead now, if one does' }),
  }),
  answers: { 200: { description: 'The next episode begins', schema: opsAnswer } },
  problems: [
    'not-allowed',
    'not-found',
    'not-json',
    'invalid-content',
    'lead-over',
    'lead-changed',
    'path-runs',
    'path-rests',
  ],
} as const satisfies Operation;

export const listOpsLog = {
  operationId: 'list-ops-log',
  method: 'get',
  path: '/ops/log',
  summary: 'What operations did by hand, and why',
  auth: 'staff',
  params: nothing,
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'A page, the latest first',
      schema: z.object({
        entries: z.array(
          z.object({
            entryId: z.string(),
            at: instantField,
            staffId: z.string(),
            post: z.enum(POSTS),
            act: z.enum(OPS_ACTS),
            reason: z.string(),
            targets: z.array(z.string()),
            /** Left out while the act goes on, and for good if it was interrupted. */
            outcomes: z.array(outcome).optional(),
          }),
        ),
        cursor: cursorField,
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;
