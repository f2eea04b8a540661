import * as z from 'zod';
import { organisationSchema } from '../../../domain/organisation.ts';
import type { Operation } from '../operation.ts';
import { nothing } from './shared-fields.ts';

const organisation = organisationSchema.meta({ id: 'Organisation' });
const version = z
  .int()
  .min(0)
  .meta({ description: 'Counts how often the organisation was changed; 0 before the first' });

/** What is allowed in the dealers' authority, but may be a slip. */
const authorityWarning = z
  .object({
    kind: z.enum(['overlap', 'gap']),
    rule: z.string(),
    productLineId: z.string(),
    province: z.string(),
    dealerIds: z.array(z.string()).readonly(),
    message: z.string(),
    messageZh: z.string(),
  })
  .meta({ id: 'AuthorityWarning' });

export const getOrganisation = {
  operationId: 'get-organisation',
  method: 'get',
  path: '/organisation',
  summary: 'Regions, product lines, dealers and staff; for the maker’s side',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'The organisation',
      /** As it was put; before that, empty lists, which could not be put. */
      schema: z.object({
        version,
        organisation: z.object({
          regions: z.array(organisationSchema.shape.regions.element),
          productLines: z.array(organisationSchema.shape.productLines.element),
          dealers: z.array(organisationSchema.shape.dealers.element),
          staff: z.array(organisationSchema.shape.staff.element),
        }),
      }),
    },
  },
  problems: ['not-allowed'],
} as const satisfies Operation;

export const putOrganisation = {
  operationId: 'put-organisation',
  method: 'put',
  path: '/organisation',
  summary:
    'Put the whole organisation, and open, change or close the accounts of its staff; for the maker’s side',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: organisation,
  judgesBody: true,
  answers: {
    200: {
      description: 'This is the organisation now; the same once more changes nothing',
      schema: z.object({
        version,
        changed: z.boolean(),
        regions: z.int(),
        productLines: z.int(),
        dealers: z.int(),
        staff: z.int(),
        /** Where two dealers share an authority, and where a line has nobody. */
        warnings: z.array(authorityWarning),
      }),
    },
  },
  problems: ['not-json', 'not-allowed', 'organisation-changed', 'invalid-content'],
} as const satisfies Operation;
