import * as z from 'zod';
import { executionName, instant, intent, leadId, taskId, type WorkflowContract } from '../facts.ts';

/** `attempt` counts from 1; `since` is when the stage was entered or the last attempt was recorded (O1). */
const input = z.object({ leadId, attempt: z.int().min(1), since: instant });

const outcome = z.enum([
  'bought',
  'need-within-month',
  'need-later',
  'no-need',
  'unreachable',
  'not-done',
  'given-up',
  // The record was changed from outside, and the path reads it again.
  'rerouted',
]);

const output = z.object({ outcome, intent });

const recordRevisit = {
  input: z.object({ leadId, taskId, attempt: z.int().min(1), at: instant, execution: executionName }),
  /** `not-reached`: another attempt follows (O8). */
  output: z.object({ outcome: z.enum([...outcome.options, 'not-reached']), intent }),
};

/** The contract of the `revisit` machine. */
export const revisit = { input, output, tasks: { RecordRevisit: recordRevisit } } satisfies WorkflowContract;
