import { z } from 'zod';
import type { Chapter } from './chapter-script.ts';

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
  body: z.looseObject({ dealerId: z.string() }).optional(),
  /** What is sent instead of a body of JSON: a text to the letter, or a file of `examples/`. */
  text: z.string().optional(),
  file: z.string().optional(),
  contentType: z.string().default('application/json'),
});

export const deliveriesSchema = z.array(delivery);
export type Delivery = z.infer<typeof delivery>;

/** The schedules that draft plans. */
const plansDraftedOn = z.object({ 'make-plans': z.string(), 'draft-network-plans': z.string() });
export type PlansDraftedOn = z.infer<typeof plansDraftedOn>;

/** The script: from when to when, what is answered for each lead, and what the DMS reports. */
export const storySchema = z.object({
  begins: z.string(),
  ends: z.string(),
  /** What is answered when a lead's own list is used up, by the kind of task. */
  otherwise: z.record(z.string(), plannedAnswer),
  leads: z.record(
    z.string(),
    z.object({
      about: z.string(),
      answers: z.array(plannedAnswer),
      /** What check calls find out about these answers, in their order, before it is what is found otherwise. */
      checks: z.array(plannedAnswer).default([]),
    }),
  ),
  /**
   * When the system drafts plans, as expressions of schedules, instead of each morning: six dealers' plans of fourteen
   * months would take most of the story's time. Those made `byHand` are taken through their approvals by the chapters.
   */
  plans: z.object({ draftedOn: plansDraftedOn, byHand: z.array(z.string()) }),
  purchases: z.array(z.object({ key: z.string(), at: z.string(), body: z.looseObject({ vin: z.string() }) })),
});
export type Story = z.infer<typeof storySchema>;

/** The sample organisation, as it is put through the API. */
export interface Organisation {
  readonly dealers: readonly {
    readonly dealerId: string;
    readonly name: string;
    readonly regionId: string;
  }[];
  readonly staff: readonly { readonly staffId: string; readonly name: string; readonly post: string }[];
}

/** All that is played: what comes in, what is answered, what people do besides, and who is who. */
export interface Script {
  readonly deliveries: readonly Delivery[];
  readonly story: Story;
  readonly chapters: readonly Chapter[];
  readonly organisation: Organisation;
}
