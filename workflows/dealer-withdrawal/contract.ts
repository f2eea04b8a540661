import * as z from 'zod';
import { instant, type WorkflowContract } from '../facts.ts';

const dealerId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** A dealer's withdrawals count from 1. */
const number = z.int().min(1);

/** `part` counts the executions of one withdrawal from 1; `turnLimit`: after how many steps the next one goes on. */
const input = z.object({
  dealerId,
  number,
  part: z.int().min(1),
  turnLimit: z.int().min(1),
});

const output = z.object({ outcome: z.enum(['withdrawn', 'continued']) });

const stepInput = z.object({ dealerId, number, at: instant });

/** What comes next: more leads to be taken back, or to be given out, or the report. */
const next = z.enum(['take-back', 'give-out', 'finish']);

/** The contract of the `dealer-withdrawal` machine. */
export const dealerWithdrawal = {
  input,
  output,
  tasks: {
    TakeBackLeads: { input: stepInput, output: z.object({ next }) },
    GiveOutLeads: { input: stepInput, output: z.object({ next }) },
    FinishWithdrawal: { input: stepInput, output: z.object({ told: z.int().min(0) }) },
  },
} satisfies WorkflowContract;
