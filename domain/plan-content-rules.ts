import * as z from 'zod';
import { LEVELS } from './lead.ts';
import { gradeSchema } from './network-source.ts';
import { postSchema } from './post.ts';

/** Shapes of the rulebook's values about what stands in plans, and about the dates that recur (§6, §7, §9a). */

const posts = z.array(postSchema).min(1);
const text = z.string().min(1);
/** A day of a month; one that the month does not have is its last (O3). */
const dayOfMonth = z.int().min(1).max(31);
/** 1 Monday to 7 Sunday. */
const weekday = z.int().min(1).max(7);

/** What orders the customers of a revisit plan, the first before the others (CLS-07). */
export const revisitOrderRule = z.array(z.enum(['need', 'reached', 'level'])).length(3);
/** What orders the customers of a promotion plan (PRM-03). */
export const promotionOrderRule = z.array(z.enum(['intent', 'level'])).length(2);
/** From the level that comes first to the one that comes last. */
export const levelOrderRule = z.array(z.enum(LEVELS)).length(LEVELS.length);

/** A floor as a multiple of the sales plan: what must be reached, and below which multiple people are warned. */
export const salesFloorRule = z
  .strictObject({ atLeast: z.number().positive(), warnBelow: z.number().positive() })
  .refine(({ atLeast, warnBelow }) => atLeast <= warnBelow, { message: 'atLeast is above warnBelow' });

/** How HQ's monthly total is divided among dealers (COL-01): shares that add up to 1, and what a network counts. */
export const collectionSharesRule = z
  .strictObject({
    sales: z.number().min(0).max(1),
    networks: z.number().min(0).max(1),
    gradeWeights: z.record(gradeSchema, z.number().positive()),
  })
  .refine(({ sales, networks }) => Math.abs(sales + networks - 1) < 1e-9, {
    message: 'the shares must add up to 1',
  });

/** Who collects records at a dealer, and who does where nobody of these is there, the first post before the others. */
export const collectionPostsRule = z.strictObject({ collect: posts, standIn: posts });

/** When a thing recurs. Days of months, quarters and weeks are inclusive, to the end of the day (O3). */
const recurrence = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('month'), day: dayOfMonth, draftDay: dayOfMonth.optional() }),
  /** `month`: which of the three of the quarter. */
  z.strictObject({ every: z.literal('quarter'), month: z.int().min(1).max(3), day: dayOfMonth }),
  z.strictObject({ every: z.literal('week'), weekday, draftWeekday: weekday.optional() }),
  /** Counted for each thing from something that happens to it: there is no date that all have. */
  z.strictObject({ every: z.enum(['lead', 'plan', 'sale', 'task']), from: text, fromZh: text }),
]);

/** Everything that recurs (§9a). `of`: whether the plan or report is of the period itself, the next or the last one. */
export const recurringDatesRule = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      when: recurrence,
      of: z.enum(['this', 'next', 'last']).optional(),
      rule: z.string().regex(/^[A-Z]{3}-\d{2}$/),
      for: z.enum(['dealer', 'maker']),
      /** Whether the system makes the plan or report, or people do what is due. */
      by: z.enum(['system', 'people']),
      what: text,
      whatZh: text,
    }),
  )
  .min(1)
  .refine((rows) => new Set(rows.map(({ id }) => id)).size === rows.length, {
    message: 'each id stands once',
  });
