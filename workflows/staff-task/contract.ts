import * as z from 'zod';
import { instant, leadId, planId, planTaskKind, taskId, taskKind, type WorkflowContract } from '../facts.ts';

/** How a task stands: still waiting for its person, or ended in one of three ways. */
export const taskStatus = z.enum(['waiting', 'done', 'cancelled', 'given-up']);

const counted = { attempt: z.int().min(1), since: instant };

/** What a task execution starts with: a lead or a plan. `since` is the instant from which the rule counts the days (O1). */
const input = z.union([
  z.object({ leadId, kind: taskKind, ...counted }),
  z.object({ planId, kind: planTaskKind, ...counted }),
]);

/** How the task ended: its status, and the outcome that the person chose (`none` when nobody did). */
const output = z.object({ status: taskStatus.exclude(['waiting']), outcome: z.string() });

const called = { taskId, at: instant, ...counted };

const handOutTask = {
  /** The definition names both; what the task is not about is null. */
  input: z.union([
    z.object({ leadId, planId: z.null().optional(), kind: taskKind, ...called }),
    z.object({ leadId: z.null().optional(), planId, kind: planTaskKind, ...called }),
  ]),
  /** `nextAt`: when the first step of the ladder is due. */
  output: z.object({ nextAt: instant }),
};

const holdTask = {
  input: z.object({ taskId, taskToken: z.string().min(1), at: instant }),
  /** The function's own answer is not read; the token's is, and it is an `answer`. */
  output: z.object({ held: z.boolean() }),
};

const remindPerson = {
  input: z.object({ taskId, at: instant }),
  /** `nextAt`: when the next step of the ladder is due; for a task that has ended, until when the wait has to find that. */
  output: z.object({ nextAt: instant }),
};

/**
 * What completes the token of "Wait for the person's answer". With `waiting` the wait begins anew, until `nextAt`: the next
 * reminder comes earlier than it was to come when the wait began.
 */
export const answer = z.discriminatedUnion('status', [
  z.object({ status: z.enum(['done', 'cancelled', 'given-up']), outcome: z.string() }),
  z.object({ status: z.literal('waiting'), outcome: z.literal('none'), nextAt: instant }),
]);

/** The contract of the `staff-task` machine. */
export const staffTask = {
  input,
  output,
  tasks: { HandOutTask: handOutTask, HoldTask: holdTask, RemindPerson: remindPerson },
} satisfies WorkflowContract;
