import { z } from 'zod';

/**
 * When an answer comes: a time after the task was handed out (`P2D`), at its next reminder, a time before or after its due
 * date (`due-P2D`, `due+P8D`), or never.
 */
const after = z.string().regex(/^(ignore|reminder|(due[+-])?P\d+D)$/);

const plannedAnswer = z.object({
  after,
  outcome: z.string().optional(),
  intent: z.object({ horizon: z.string() }).optional(),
  remark: z.string().optional(),
  reason: z.string().optional(),
  /** The post of whoever answers in the owner's place. */
  by: z.string().optional(),
});

/** What staff answer, in the order in which a lead's tasks are handed out. */
export type PlannedAnswer = z.infer<typeof plannedAnswer>;

/** One delivery of a source: when, from whom, under which webhook id, and its body. */
const delivery = z.object({
  key: z.string(),
  at: z.string(),
  source: z.string(),
  webhookId: z.string(),
  body: z.looseObject({ dealerId: z.string() }),
});

export const deliveriesSchema = z.array(delivery);
export type Delivery = z.infer<typeof delivery>;

/** The script: from when to when, what is answered for each lead, and what the DMS reports. */
export const storySchema = z.object({
  begins: z.string(),
  ends: z.string(),
  /** What is answered when a lead's own list is used up, by the kind of task. */
  otherwise: z.record(z.string(), plannedAnswer),
  leads: z.record(z.string(), z.object({ about: z.string(), answers: z.array(plannedAnswer) })),
  purchases: z.array(z.object({ key: z.string(), at: z.string(), body: z.looseObject({ vin: z.string() }) })),
});
export type Story = z.infer<typeof storySchema>;
