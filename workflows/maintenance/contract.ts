import * as z from 'zod';
import { executionName, instant, intent, leadId, taskId, type WorkflowContract } from '../facts.ts';

/** One step of a cycle of care, such as `1-day-30`: the cycle's number and the step's id in the rulebook (O26). */
export const careStep = z.string().regex(/^\d+-[a-z0-9-]+$/);

const input = z.object({ leadId });

const output = z.union([
  /** `rerouted`: the record was changed from outside, and the path reads it again. */
  z.object({ outcome: z.enum(['new-need', 'quiet', 'lost-customer', 'rerouted']), intent }),
  /** `until`: when the next care is due and the next episode begins. */
  z.object({ outcome: z.literal('resting'), intent, until: instant, step: careStep }),
]);

const findNextCare = {
  input: z.object({ leadId, at: instant, execution: executionName }),
  /**
   * `distance`: due `now`, to `wait` for with a token, or so far away that the path is to `rest`. `rerouted`, with the
   * care `none`: the record was changed from outside, so there is no care to be found.
   */
  output: z.object({
    step: careStep,
    care: z.enum(['message', 'call', 'repurchase', 'none']),
    dueAt: instant,
    distance: z.enum(['now', 'wait', 'rest', 'rerouted']),
  }),
};

const holdCare = {
  input: z.object({
    leadId,
    step: careStep,
    dueAt: instant,
    taskToken: z.string().min(1),
    at: instant,
    execution: executionName,
  }),
  output: z.object({ held: z.boolean() }),
};

const sendCareMessage = {
  input: z.object({ leadId, step: careStep, at: instant, execution: executionName }),
  output: z.object({ sent: z.enum(['sent', 'sent-before', 'opted-out', 'deferred']) }),
};

const recordCare = {
  input: z.object({ leadId, taskId, step: careStep, at: instant, execution: executionName }),
  output: z.object({ outcome: z.enum(['go-on', 'new-need', 'quiet', 'lost-customer', 'rerouted']), intent }),
};

/** The contract of the `maintenance` machine. */
export const maintenance = {
  input,
  output,
  tasks: {
    FindNextCare: findNextCare,
    HoldCare: holdCare,
    SendCareMessage: sendCareMessage,
    RecordCare: recordCare,
  },
} satisfies WorkflowContract;
