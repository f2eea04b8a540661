import * as z from 'zod';
import { PLAN_KINDS } from './plans.ts';
import { postSchema } from './post.ts';

const days = z.int().min(1).max(30);

const chain = z.strictObject({
  makes: postSchema,
  steps: z
    .array(
      z.strictObject({
        does: z.enum(['review', 'approve']),
        /** Several decide together, in any order. */
        posts: z.array(postSchema).min(1),
      }),
    )
    .min(1),
});

/** Who makes and signs off the part of each customer level (T8, T13). */
export const planChainPerLevel = z.strictObject({ 'gold-silver': chain, major: chain, retail: chain });

/** Who makes and signs off a plan that has one part. */
export const planChainRule = chain;

/** The posts to which work about plans climbs, each list from below upwards. */
export const planClimbRule = z.strictObject({
  dealer: z.array(postSchema).min(1),
  maker: z.array(postSchema).min(1),
});

/** How long one step of an approval may take (O22). */
export const planApprovalRule = z.strictObject({ days });

/** Within how many days the result of which plans is reported, and by which post (PRM-08). */
export const planResultRule = z.strictObject({
  days,
  kinds: z.array(z.enum(PLAN_KINDS)).min(1),
  post: postSchema,
});
