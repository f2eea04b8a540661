import * as z from 'zod';
import { postSchema, sideSchema } from '../../../domain/post.ts';
import type { Operation } from '../operation.ts';
import { nothing } from './shared-fields.ts';

/** Which records somebody may see in full (O14), by how the reader stands to the lead. */
const unmaskField = z.object({
  /** A lead that waits for this person. */
  assigned: z.boolean(),
  /** A lead of the person's own dealer. */
  ownDealer: z.boolean(),
  /** Any lead that the person may see. */
  every: z.boolean(),
});

export const getMe = {
  operationId: 'get-me',
  method: 'get',
  path: '/me',
  summary: 'Who you are, and what you may see and do',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'You',
      schema: z
        .object({
          staffId: z.string(),
          /** Missing for an account whose person is not in the organisation. */
          name: z.string().optional(),
          post: postSchema,
          postName: z.string(),
          postNameZh: z.string(),
          side: sideSchema,
          dealer: z.object({ dealerId: z.string(), name: z.string().optional() }).optional(),
          /** The region of the post, or of the dealer. */
          region: z.object({ regionId: z.string(), name: z.string().optional() }).optional(),
          /** Who and what a dealer's people meet by id: colleagues, the maker's people of the region, and lines. */
          network: z
            .object({
              people: z.array(z.object({ staffId: z.string(), name: z.string(), post: postSchema })),
              productLines: z.array(z.object({ productLineId: z.string(), name: z.string() })),
            })
            .optional()
            .meta({ description: 'Missing for the maker’s side, which may ask for the whole organisation' }),
          may: z.object({
            /** Whose leads, tasks and figures. */
            see: z.enum(['everything', 'region', 'dealer', 'nothing']),
            /** Sees the tasks of others, nudges, pauses and enters absences. */
            manage: z.boolean(),
            /** Looks after the running of the system: executions, quarantine, findings. */
            operate: z.boolean(),
            makePlans: z.boolean(),
            approvePlans: z.boolean(),
            setTargets: z.boolean(),
            /** Joins, hands out and erases the records of a person over all dealers. */
            keepRecords: z.boolean(),
            unmask: unmaskField,
          }),
        })
        .meta({ id: 'Me' }),
    },
  },
  problems: ['not-allowed'],
} as const satisfies Operation;
