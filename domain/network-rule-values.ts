import * as z from 'zod';
import { SOURCES } from './lead.ts';
import {
  gradeSchema,
  NETWORK_KINDS,
  NETWORK_SCOPES,
  NETWORK_SOURCES,
  networkSourceSchema,
  rhythmSchema,
  SERVICE_PROVIDERS,
} from './network-source.ts';
import { postSchema, sideSchema } from './post.ts';

/** Shapes of the rulebook's values about information networks (regulation 1), one for each entry that has its own. */

const share = z.number().min(0).max(1);
const count = z.number().int().positive();
const dayOfMonth = z.number().int().min(1).max(28);
const sources = z.array(networkSourceSchema).min(1);
const posts = z.array(postSchema).min(1);

/** How often networks of a kind are developed (NET-01). */
export const networkKindsRule = z.record(z.enum(NETWORK_KINDS), rhythmSchema);
/** Which side manages networks of a scope (NET-07). */
export const networkScopesRule = z.record(z.enum(NETWORK_SCOPES), sideSchema);
/** Who develops networks of a source, by kind (T1). A source that a kind does not have is not of that kind. */
export const networkOwnersRule = z.record(
  z.enum(NETWORK_KINDS),
  z.partialRecord(z.enum(NETWORK_SOURCES), postSchema),
);
/** Which posts keep the records of networks, by side. */
export const networkManagersRule = z.strictObject({ dealer: posts, maker: posts });
/** As which source of T6 a network's records are delivered, and how sure that is. */
export const networkDeliveriesRule = z.record(
  z.enum(NETWORK_SOURCES),
  z.strictObject({
    source: z.enum(SOURCES),
    certainty: z.enum(['certain', 'likely', 'ambiguous', 'project default']),
    why: z.string().min(1),
    whyZh: z.string().min(1),
  }),
);
/** Who makes a development plan, and who signs it off one after the other (T1). */
export const networkPlanChainRule = z.strictObject({ makes: postSchema, approve: posts });
/** The last day of the month on which something may still happen. */
export const monthDayRule = dayOfMonth;
/** Above how many records in a quarter a network has a grade; what is in none of them has the last one (T2). */
const gradeScale = z.strictObject({ A: count, B: count, C: count });
export const networkGradesRule = z.strictObject({ national: gradeScale, regional: gradeScale });
/** How often networks of a grade are collected (NET-08). */
export const collectionRhythmRule = z.record(gradeSchema, rhythmSchema);
/** From which share of true records a network is of tier 1, and of tier 2 (T3). */
export const networkTiersRule = z.strictObject({ 1: share, 2: share });
/** From which share an indicator is excellent, and from which it is fair (T4). */
const bandScale = z.strictObject({ excellent: share, fair: share });
export const networkBandsRule = z.strictObject({ completion: bandScale, truthfulness: bandScale });
/** From which size a dealer must develop which sources (T5), the biggest first; the last begins at 0. */
export const requiredNetworksRule = z
  .array(z.strictObject({ fromSize: z.number().int().nonnegative(), sources }))
  .min(1);
/** Which sources a service provider must develop (T5). */
export const serviceNetworksRule = z.record(z.enum(SERVICE_PROVIDERS), sources);
