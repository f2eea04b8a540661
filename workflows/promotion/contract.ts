import * as z from 'zod';
import { executionName, instant, intent, leadId, taskId, type WorkflowContract } from '../facts.ts';

/** `since` is when the round began (O1). */
const input = z.object({ leadId, since: instant });

const outcome = z.enum(['bought', 'later', 'lost', 'not-done', 'given-up', 'rerouted']);

/**
 * Beyond how an execution ends: somebody gave the customer up, and a manager is asked to approve it; or a concession is
 * needed, and promotion is held until it is decided on outside.
 */
const proposed = z.enum([...outcome.options, 'loss-proposed', 'concession-asked']);

/**
 * `later` with the intent `within-1-month` is another round; any other intent goes back to revisits (O20). `rerouted`: the
 * record was changed from outside, and the path reads it again.
 */
const output = z.object({ outcome, intent });

const recordPromotion = {
  input: z.object({ leadId, taskId, at: instant, execution: executionName }),
  output: z.object({ outcome: proposed, intent }),
};

/** `later` with the intent `within-1-month`: the loss was not approved, and promotion begins anew. */
const recordLoss = {
  input: z.object({ leadId, taskId, at: instant, execution: executionName }),
  output: z.object({ outcome: outcome.extract(['bought', 'later', 'lost', 'rerouted']), intent }),
};

/** `later` with the intent `within-1-month`: promotion goes on, with the concession or without it. */
const recordConcession = {
  input: z.object({ leadId, taskId, at: instant, execution: executionName }),
  output: z.object({ outcome: outcome.extract(['bought', 'later', 'rerouted']), intent }),
};

/** The contract of the `promotion` machine. */
export const promotion = {
  input,
  output,
  tasks: { RecordPromotion: recordPromotion, RecordLoss: recordLoss, RecordConcession: recordConcession },
} satisfies WorkflowContract;
