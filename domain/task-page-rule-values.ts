import * as z from 'zod';
import { CONTACT_METHODS, contactMethodSchema, LOST_REASONS } from './contact-methods.ts';

/** A thing to go through with the customer. Its id is what an answer says it covered. */
export const contentRule = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  text: z.string().min(1),
  textZh: z.string().min(1),
});

const named = z.strictObject({ name: z.string().min(1), nameZh: z.string().min(1) });

/** What is gone through, in order; each id once. */
export const checklistRule = z
  .array(contentRule)
  .min(1)
  .refine((contents) => new Set(contents.map(({ id }) => id)).size === contents.length, {
    message: 'each id stands once',
  });

/** The names of the methods. */
export const contactMethodsRule = z.record(z.enum(CONTACT_METHODS), named);

/** The guide of a kind of work for which the documents print no table: which methods come first, and what is gone through. */
export const guideRule = z.strictObject({
  methods: z.array(contactMethodSchema).min(1),
  checklist: checklistRule,
});

/** Which share of the results a second person checks, from 0 to 1, within how many days, and how it is done. */
export function resultChecksRule<P extends z.ZodType>(posts: P) {
  const share = z.number().min(0).max(1);
  return z.strictObject({
    ...guideRule.shape,
    shares: z.strictObject({ reached: share, lost: share }),
    days: z.number().int().positive(),
    posts,
  });
}

/** The names of the classes of reasons for a loss. */
export const lostReasonsRule = z.record(z.enum(LOST_REASONS), named);

/** So many days beyond the deadline of the rule a day that the customer named may lie. */
export const nextContactRule = z.strictObject({ graceDays: z.number().int().min(0) });
