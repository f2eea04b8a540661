import * as z from 'zod';
import { episode, instant, planId, planPart, taskId, type WorkflowContract } from '../facts.ts';

/** One part of a plan, in one episode of the plan. */
const input = z.object({ planId, episode, part: planPart });

/** How the part ended. */
const output = z.object({ outcome: z.enum(['approved', 'lapsed', 'cancelled']) });

/** A task that is to be handed out; its execution has the id as its name. */
const asked = z.object({
  taskId,
  planId,
  kind: z.enum(['submit-plan', 'approve-plan']),
  attempt: z.int().min(1),
  since: instant,
});

const advancePlanPart = {
  input: input.extend({ at: instant }),
  /** `tasks` is empty unless somebody is to be asked. */
  output: z.object({ next: z.enum(['ask', 'approved', 'lapsed', 'cancelled']), tasks: z.array(asked) }),
};

/** The contract of the `part-approval` machine. */
export const partApproval = {
  input,
  output,
  tasks: { AdvancePlanPart: advancePlanPart },
} satisfies WorkflowContract;
