import * as z from 'zod';
import { lostReasonSchema } from '../../../domain/contact-methods.ts';
import { STAGES, stageSchema } from '../../../domain/lead.ts';
import { MONTH } from '../../../domain/periods.ts';
import { DESTINATIONS } from '../../store/stage-flow.ts';
import type { Operation } from '../operation.ts';
import { instantField, nothing } from './shared-fields.ts';

const id = z.string().min(1).max(64);
const count = z.int().min(0);
const month = z.string().regex(MONTH);
const share = z.number().min(0).max(1);

export const pipelineQuery = z.object({
  dealerId: id.optional().meta({ description: 'Only this dealer’s' }),
  regionId: id.optional().meta({ description: 'Only this region’s' }),
  months: z.coerce.number().int().min(1).max(12).default(4).meta({ description: 'How many months of moves' }),
  to: z.string().regex(MONTH).optional().meta({ description: 'The last of them; without it, this month' }),
});

/** How old the leads of a stage are in it, in whole days. */
const ages = {
  count,
  medianDays: count.optional(),
  p90Days: count.optional(),
  buckets: z.array(z.object({ fromDay: count, untilDay: count.optional(), count })),
};

/** What moved in some months. Months are those of UTC. */
const moves = z.object({
  fromMonth: month,
  toMonth: month,
  /** Each way that was gone; `share` of all that left that stage. */
  routes: z.array(z.object({ from: z.enum(STAGES), to: z.enum(DESTINATIONS), count, share })),
  /** By stage; new records enter with their collection, which is counted elsewhere. */
  stages: z.array(z.object({ stage: stageSchema, entered: count, left: count })),
  /** Came to care after a sale, were given up or stayed away, and ended as no lead at all. */
  bought: count,
  lost: count,
  /** Why customers were lost in promotion, the commonest first; one who is lost in care has no reason of these. */
  lostBecause: z.array(z.object({ reason: lostReasonSchema, name: z.string(), nameZh: z.string(), count })),
  archived: count,
});

export const pipelineBody = z
  .object({
    at: instantField,
    counted: count,
    /** `false`: there are more leads than one request counts; ask for one region. */
    complete: z.boolean(),
    /** What waits in each stage now. A lead that is just moving on waits for nothing and is not in it. */
    stages: z.array(z.object({ stage: stageSchema, ...ages })),
    /** All months together, and each by itself. */
    moves,
    months: z.array(moves),
  })
  .meta({ id: 'Pipeline' });

export const getPipeline = {
  operationId: 'get-pipeline',
  method: 'get',
  path: '/statistics/pipeline',
  summary: 'Leads by stage with their age, and how many went from which stage to which',
  auth: 'staff',
  params: nothing,
  query: pipelineQuery,
  body: nothing,
  answers: { 200: { description: 'The pipeline', schema: pipelineBody } },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
