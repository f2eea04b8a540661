import * as z from 'zod';
import { contactMethodSchema, lostReasonSchema } from '../../../domain/contact-methods.ts';
import { HORIZONS } from '../../../domain/lead.ts';
import { CHECKED_RESULTS } from '../../../domain/result-check.ts';
import { TASK_KINDS } from '../../../domain/task-kinds.ts';
import { becauseField, instantField, taskIdField } from './shared-fields.ts';

/** A thing to go through with a customer. */
const content = z.object({ id: z.string(), text: z.string(), textZh: z.string() });

/** A method that a task may be done by. `scheduled` ones are to be used first; every other is allowed on demand. */
export const methodOffer = z
  .object({
    method: contactMethodSchema,
    name: z.string(),
    nameZh: z.string(),
    use: z.enum(['scheduled', 'on-demand']),
    checklist: z.array(content),
  })
  .meta({ id: 'MethodOffer' });

const choice = z.object({ value: z.string(), name: z.string(), nameZh: z.string() });
const labelled = { required: z.boolean(), label: z.string(), labelZh: z.string() };

/** A field of a form. `path` is where its value stands in the answer. */
export const formField = z.discriminatedUnion('input', [
  z.object({ ...labelled, path: z.string(), input: z.literal('choice'), choices: z.array(choice) }),
  z.object({ ...labelled, path: z.string(), input: z.literal('text'), maxLength: z.int() }),
  z.object({
    ...labelled,
    path: z.string(),
    input: z.literal('date'),
    /** Which days may be named, by the chosen horizon; `any` where none is asked for. */
    days: z.record(z.string(), z.object({ from: z.iso.date(), until: z.iso.date() })),
  }),
  z.object({
    ...labelled,
    path: z.string(),
    input: z.literal('choices'),
    /** What may be ticked, by the chosen method. */
    choicesByMethod: z.record(z.string(), z.array(choice)),
  }),
]);

/** One answer as a button; `common` ones come first, and the fields open when it is pressed. */
export const formOutcome = z
  .object({
    outcome: z.string(),
    name: z.string(),
    nameZh: z.string(),
    common: z.boolean(),
    fields: z.array(formField),
  })
  .meta({ id: 'FormOutcome' });

/** A call script with its open places filled in for whoever reads it. */
export const taskScript = z
  .object({
    scriptId: z.string(),
    version: z.int(),
    titleZh: z.string(),
    title: z.string().optional(),
    textZh: z.string(),
    text: z.string().optional(),
    because: becauseField,
  })
  .meta({ id: 'TaskScript' });

/** A loss that somebody proposed and a manager is to approve. */
export const proposedLoss = z.object({
  by: z.string(),
  at: instantField,
  reason: lostReasonSchema.optional(),
  name: z.string().optional(),
  nameZh: z.string().optional(),
  remark: z.string().optional(),
});

/** The result that a check is about: who gave it, when, and what it says; the remark for those who see the customer. */
export const checkedResult = z
  .object({
    taskId: taskIdField,
    kind: z.enum(TASK_KINDS),
    as: z.enum(CHECKED_RESULTS),
    by: z.string(),
    at: instantField,
    outcome: z.string(),
    horizon: z.enum(HORIZONS).optional(),
    method: contactMethodSchema.optional(),
    reason: z.object({ reason: z.string(), name: z.string(), nameZh: z.string() }).optional(),
    remark: z.string().optional(),
  })
  .meta({ id: 'CheckedResult' });

/** That a manager did not approve a loss. */
export const refusedLoss = z.object({ by: z.string(), at: instantField, note: z.string().optional() });

/** Attempts at a customer who was not reached: made, of how many, and when the next one counts and is due. */
export const taskAttempts = z.object({
  made: z.int(),
  limit: z.int(),
  next: z.int(),
  triedOn: z.array(z.iso.date()),
  notBefore: z.iso.date(),
  dueAt: instantField,
});
