import * as z from 'zod';

/** A fact that a decision looked at: ids, classes, counts and instants, never a name, a number or an address. */
const factSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/**
 * Why something was decided, in a form that can be stored with the lead and shown to people.
 * `rule` and `table` name the business rule, `rulebook` the text it was read from (`auman-2011@1`).
 */
export const reasonSchema = z.object({
  rule: z.string().min(1),
  table: z.string().min(1).optional(),
  rulebook: z.string().regex(/^[a-z0-9-]+@\d+$/),
  inputs: z.record(z.string(), factSchema),
  text: z.string().min(1),
  textZh: z.string().min(1),
});

/** One reason of a decision: rule, rulebook version, the facts used, and a sentence in English and Chinese. */
export type Reason = z.infer<typeof reasonSchema>;

/** The facts of a reason, by name. */
export type ReasonInputs = Reason['inputs'];

/** What was decided, and why. Every decision of the domain has this shape and at least one reason. */
export interface Decision<T> {
  readonly value: T;
  readonly because: readonly Reason[];
}

/** Schema of a decision around the schema of its value, for contracts that carry decisions between machines. */
export function decisionSchema<T extends z.ZodType>(value: T) {
  return z.object({ value, because: z.array(reasonSchema).min(1) });
}
