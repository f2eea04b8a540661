import * as z from 'zod';
import { sourceSchema } from '../../../domain/lead.ts';
import { gradeSchema, networkScopeSchema, rhythmSchema } from '../../../domain/network-source.ts';
import { networkContentSchema, networkIdSchema } from '../../../domain/networks.ts';
import type { Operation } from '../operation.ts';
import { becauseField, cursorField, instantField, nothing, pageQuery } from './shared-fields.ts';

const networkIdField = networkIdSchema.meta({
  description: 'Id of an information network, as whoever entered it chose it',
  example: 'D101-vehicle-office',
});
const params = z.object({ networkId: networkIdField });
const count = z.int().min(0);
const content = networkContentSchema.meta({ id: 'NetworkContent' });

export const recordsField = z
  .object({ collected: count, effective: count, invalid: count })
  .meta({ id: 'NetworkRecords', description: 'Records collected in a time, and what of them was verified' });

/** A month, `2011-05`, or a quarter, `2011-Q2`. */
export const periodField = z.string().regex(/^\d{4}-(Q[1-4]|0[1-9]|1[0-2])$/);

const networkField = z
  .object({
    networkId: networkIdField,
    ...networkContentSchema.shape,
    regionId: z.string().optional(),
    /** The source of T6 as which its records are delivered. */
    deliversAs: sourceSchema,
    createdAt: instantField,
    createdBy: z.string(),
    changedAt: instantField,
    changedBy: z.string(),
    version: z.int().min(1),
  })
  .meta({ id: 'Network' });

const standingField = z
  .object({
    measured: periodField,
    grade: gradeSchema,
    tier: z.literal([1, 2, 3]).optional(),
    class: z.string().meta({ description: 'Grade and tier, such as A1', example: 'A1' }),
    collection: z.object({
      rhythm: rhythmSchema,
      period: periodField,
      dueAt: instantField,
      due: z.boolean().meta({ description: 'Nothing was delivered in the period yet' }),
    }),
    thisQuarter: recordsField,
  })
  .meta({ id: 'NetworkStanding' });

export const listNetworks = {
  operationId: 'list-networks',
  method: 'get',
  path: '/networks',
  summary: 'The information networks of the dealers one may see, or the national ones',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    scope: networkScopeSchema.default('regional'),
    dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer’s' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of networks',
      schema: z.object({ networks: z.array(networkField), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const createNetwork = {
  operationId: 'create-network',
  method: 'post',
  path: '/networks',
  summary: 'Enter an information network: national ones by the maker, regional ones by their dealer (NET-07)',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: content.safeExtend({ networkId: networkIdField }),
  answers: {
    201: { description: 'The network', schema: networkField },
    200: { description: 'It was entered before, with the same content', schema: networkField },
  },
  problems: ['not-json', 'not-allowed', 'network-exists', 'invalid-content'],
} as const satisfies Operation;

export const getNetwork = {
  operationId: 'get-network',
  method: 'get',
  path: '/networks/{networkId}',
  summary:
    'One network with its grade, its tier, when it is collected next, and what it delivered this quarter',
  auth: 'staff',
  params,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'The network',
      schema: networkField.extend({ standing: standingField, because: becauseField }),
    },
  },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const putNetwork = {
  operationId: 'put-network',
  method: 'put',
  path: '/networks/{networkId}',
  summary: 'Change a network; `version` is the one that was read',
  auth: 'staff',
  params,
  query: nothing,
  body: content.safeExtend({ version: z.int().min(1) }),
  answers: { 200: { description: 'The network as it is now', schema: networkField } },
  problems: ['not-json', 'not-allowed', 'not-found', 'network-changed', 'invalid-content'],
} as const satisfies Operation;

export const listDueNetworks = {
  operationId: 'list-due-networks',
  method: 'get',
  path: '/networks/due',
  summary: 'The networks from which something should be collected this month and nothing was (NET-08)',
  auth: 'staff',
  params: nothing,
  query: z.object({
    scope: networkScopeSchema.default('regional'),
    dealerId: z.string().min(1).optional().meta({ description: 'Only this dealer’s' }),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'The networks, soonest due first',
      schema: z.object({ networks: z.array(networkField.extend({ standing: standingField })) }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
