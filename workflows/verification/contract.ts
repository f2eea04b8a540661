import * as z from 'zod';
import { executionName, instant, intent, leadId, taskId, type WorkflowContract } from '../facts.ts';

/** Why the record is looked at: it is new, or its customer could not be reached (REV-14). */
export const verificationCause = z.enum(['new', 'unreachable']);

const input = z.object({ leadId, cause: verificationCause });

const output = z.object({
  /** `rerouted`: the record was changed from outside, and the path reads it again. */
  outcome: z.enum(['effective', 'duplicate', 'invalid', 'bought', 'rerouted']),
  intent,
});

const screenRecord = {
  input: input.extend({ at: instant, execution: executionName }),
  /** `to-dealer`: the rules cannot decide, so the dealer must verify (PRO-12). */
  output: z.object({ outcome: z.enum(['effective', 'duplicate', 'to-dealer', 'rerouted']), intent }),
};

const recordVerification = {
  input: z.object({ leadId, taskId, at: instant, execution: executionName }),
  output,
};

/** The contract of the `verification` machine. */
export const verification = {
  input,
  output,
  tasks: { ScreenRecord: screenRecord, RecordVerification: recordVerification },
} satisfies WorkflowContract;
