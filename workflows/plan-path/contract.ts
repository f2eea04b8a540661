import * as z from 'zod';
import { episode, instant, planId, planPart, type WorkflowContract } from '../facts.ts';

/** One episode of a plan; episodes count from 1. */
const input = z.object({ planId, episode });

const output = z.object({ outcome: z.enum(['in-force', 'cancelled', 'closed', 'over']) });

const openPlan = {
  input: input.extend({ at: instant }),
  /** `since`: from when the days to the report of the result count. */
  output: z.object({
    does: z.enum(['parts', 'result', 'close', 'over']),
    parts: z.array(planPart),
    since: instant,
  }),
};

const settlePlan = {
  input: input.extend({ at: instant }),
  output: z.object({ outcome: z.enum(['in-force', 'cancelled']) }),
};

const closePlan = {
  input: z.object({ planId, at: instant }),
  output: z.object({ outcome: z.literal('closed') }),
};

/** The contract of the `plan-path` machine. */
export const planPath = {
  input,
  output,
  tasks: { OpenPlan: openPlan, SettlePlan: settlePlan, ClosePlan: closePlan },
} satisfies WorkflowContract;
