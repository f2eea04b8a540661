import * as z from 'zod';
import { intentClassSchema } from '../domain/lead.ts';
import { PLAN_TASK_KINDS } from '../domain/plan-tasks.ts';
import { PLAN_PART_NAMES } from '../domain/plans.ts';
import { taskKindSchema } from '../domain/task-kinds.ts';

/** An ISO 8601 instant in UTC, as the Step Functions context object writes it: `2026-03-01T01:00:00.000Z`. */
export const instant = z.iso.datetime();

/** The id of a lead: `L` and twelve characters, derived from the delivery that created it. Never personal data. */
export const leadId = z.string().regex(/^L[0-9A-Z]{12}$/);

/** The id of a task: the name of the `staff-task` execution that carries it. */
export const taskId = z.string().min(1).max(80);

/** The name of the execution that calls, for the event log. */
export const executionName = z.string().min(1).max(80);

/** One episode is one execution of `lead-path`; episodes of a lead count from 1. */
export const episode = z.int().min(1);

/** Which classes of intent the machines tell apart (CLS-03). */
export const intent = intentClassSchema;

/** The kinds of work for a lead that `staff-task` hands to a person. */
export const taskKind = taskKindSchema;

/** The kinds of work for a plan. */
export const planTaskKind = z.enum(PLAN_TASK_KINDS);

/** The id of a plan: dealer, kind and period. It begins the names of the plan's executions. */
export const planId = z.string().regex(/^[A-Za-z0-9-]{1,66}$/);

/** A part of a plan that is approved apart. */
export const planPart = z.enum(PLAN_PART_NAMES);

/** A function's place in a definition: what it is called with, and what it answers. */
export interface TaskContract {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/**
 * What a state machine promises: the input of an execution, the output of each end that succeeds, and the contract of
 * each function that its definition calls, by the function's construct name (`HandOutTask` for `${HandOutTaskFunctionArn}`).
 */
export interface WorkflowContract {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly tasks: Readonly<Record<string, TaskContract>>;
}
