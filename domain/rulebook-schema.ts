import * as z from 'zod';
import { contactMethodSchema } from './contact-methods.ts';
import { DOUBTERS, EFFECTIVE_EVIDENCE, INVALID_EVIDENCE, INVALID_REASONS } from './evidence.ts';
import {
  firstTouchRule,
  nudgeRule,
  pauseRule,
  reminderDigestRule,
  sharedSourcesRule,
} from './ladder-rule-values.ts';
import {
  horizonSchema,
  INTENT_CLASSES,
  intentClassSchema,
  levelSchema,
  MODULES,
  NATURES,
  SOURCES,
  stageSchema,
  statusSchema,
  WEEK_HORIZONS,
  weekHorizonSchema,
} from './lead.ts';
import { MERGE_FIELDS, MERGE_STRATEGIES } from './merge-fields.ts';
import {
  collectionRhythmRule,
  monthDayRule,
  networkBandsRule,
  networkDeliveriesRule,
  networkGradesRule,
  networkKindsRule,
  networkManagersRule,
  networkOwnersRule,
  networkPlanChainRule,
  networkScopesRule,
  networkTiersRule,
  requiredNetworksRule,
  serviceNetworksRule,
} from './network-rule-values.ts';
import { NETWORK_TIERS } from './network-source.ts';
import {
  collectionPostsRule,
  collectionSharesRule,
  levelOrderRule,
  promotionOrderRule,
  recurringDatesRule,
  revisitOrderRule,
  salesFloorRule,
} from './plan-content-rules.ts';
import {
  planApprovalRule,
  planChainPerLevel,
  planChainRule,
  planClimbRule,
  planResultRule,
} from './plan-rule-values.ts';
import { postSchema, sideSchema } from './post.ts';
import {
  checklistRule,
  contactMethodsRule,
  guideRule,
  lostReasonsRule,
  nextContactRule,
  resultChecksRule,
} from './task-page-rule-values.ts';

/** How sure the reading of a rule is; `project default` marks what the sources leave open. */
export const CERTAINTIES = ['certain', 'likely', 'ambiguous', 'project default'] as const;
/** The rows of the revisit matrix (T9). */
export const REVISIT_ROWS = ['within-1-month', 'over-1-month', 'uncertain', 'not-reached'] as const;

const seedSchema = z.enum(['000', '001', '002', '003', '004', 'none']);

/** A rule as data: its value with where it was read, word for word, and how sure that reading is. */
function entry<T extends z.ZodType>(value: T) {
  return z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    source: z.strictObject({
      /** Short name of the source document; `none` where the rule is the project's own default. */
      seed: seedSchema,
      rule: z.string().regex(/^([A-Z]{3}-\d{2}|O\d{1,2})$/),
      table: z
        .string()
        .regex(/^T\d{1,2}$/)
        .optional(),
    }),
    quote: z.string().min(1),
    certainty: z.enum(CERTAINTIES),
    value,
  });
}

const days = z.number().int().positive();
const yuan = z.number().int().positive();
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/);
const perLevel = <T extends z.ZodType>(value: T) =>
  z.strictObject({ 'gold-silver': value, major: value, retail: value });
const posts = z.array(postSchema).min(1);
/**
 * Posts of one matrix row; `owner` is set where the table's own reading names another owner than the highest post,
 * `certainty` where the rows of one table are not all read equally surely.
 */
const postRow = z.strictObject({
  dealer: posts,
  maker: z.array(postSchema),
  owner: postSchema.optional(),
  certainty: z.enum(CERTAINTIES).optional(),
});
const routeSchema = z.strictObject({ next: stageSchema, status: statusSchema });
const moduleFields = z.strictObject({
  necessary: z.array(z.string()).min(1),
  further: z.array(z.string()),
});
const channelSchema = z.enum(['sms', 'email', 'digest']);

/** One kind of ladder step: how many days from the due day, at which local time, by which channel and text. */
const ladderStep = z.strictObject({ channel: channelSchema, template: z.string().min(1) });

/** Classes of reasons to choose from, so that nobody writes a customer's name into a reason. */
const actReasons = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      name: z.string().min(1),
      nameZh: z.string().min(1),
    }),
  )
  .min(1);

const careStep = z.discriminatedUnion('kind', [
  z.strictObject({
    id: z.string().min(1),
    afterDays: days,
    kind: z.literal('message'),
    channel: z.literal('sms'),
    template: z.string().min(1),
  }),
  z.strictObject({
    id: z.string().min(1),
    afterDays: days,
    kind: z.literal('task'),
    task: z.enum(['care-call', 'repurchase']),
  }),
]);

/** Every rule the domain reads, by the id that decisions cite. */
export const entriesSchema = z.strictObject({
  'intent-classes': entry(z.record(horizonSchema, intentClassSchema)),
  'unknown-need-row': entry(z.enum(REVISIT_ROWS)),
  'week-classes': entry(z.array(weekHorizonSchema).min(1)),
  'level-when-missing': entry(levelSchema),
  'required-modules': entry(
    z.record(z.enum(SOURCES), z.record(z.enum(MODULES), z.enum(['required', 'optional', 'not-asked']))),
  ),
  'module-basic': entry(moduleFields),
  'module-vehicles': entry(moduleFields),
  'module-usage': entry(moduleFields),
  'module-intent': entry(moduleFields),
  'horizon-alone-suffices': entry(z.array(horizonSchema)),
  'same-dealer-duplicate': entry(z.literal('refuse')),
  'other-dealer-duplicate': entry(z.literal('save-and-warn')),
  'duplicate-keys': entry(z.array(z.enum(['phone', 'name-address'])).min(1)),
  'reopened-record': entry(routeSchema),
  'merge-values': entry(
    z.strictObject({
      fields: z.record(z.enum(MERGE_FIELDS), z.enum(MERGE_STRATEGIES)),
      /** Whose value is kept where both are as good. */
      tie: z.literal('survivor'),
    }),
  ),
  'foreign-area': entry(z.literal('customer-address')),
  'foreign-records': entry(z.literal('accepted')),
  'foreign-dispatch': entry(perLevel(z.enum(['at-once', 'after-protection']))),
  'first-enterer-benefits': entry(z.array(levelSchema).min(1)),
  'protection-months': entry(z.number().int().positive()),
  'protection-end': entry(z.literal('same-day-next-month')),
  'protected-sale': entry(
    z.strictObject({ assessment: z.literal('waived'), volume: z.literal('authorised-dealer') }),
  ),
  'cross-region-assessment': entry(z.literal('flag-only')),
  'record-fee': entry(z.strictObject({ yuan })),
  'first-verified-enterer': entry(z.literal('first-verified')),
  'purchase-fee': entry(z.strictObject({ yuan })),
  'profit-guarantee': entry(z.strictObject({ minYuan: yuan, maxYuan: yuan })),
  'fee-or-guarantee': entry(z.literal('by-seller')),
  'reward-keepers': entry(posts),
  'withdrawn-take-back': entry(z.literal('all-before-dispatch')),
  'dispatch-order': entry(z.array(z.enum(['region', 'product-line', 'capability'])).min(1)),
  'no-authorised-dealer': entry(z.literal('hq-queue')),
  'nobody-present': entry(z.literal('hq-queue')),
  'hidden-elements': entry(z.array(z.enum(['phone', 'address'])).min(1)),
  masking: entry(
    z.strictObject({
      phoneKeepsFirst: z.number().int().nonnegative(),
      phoneKeepsLast: z.number().int().nonnegative(),
      addressKeeps: z.array(z.enum(['province', 'city', 'district', 'detail'])),
    }),
  ),
  'full-readers': entry(z.strictObject({ dealer: posts, assigned: z.boolean(), maker: posts })),
  'record-keepers': entry(posts),
  'act-reasons': entry(
    z.strictObject({
      read: actReasons,
      merge: actReasons,
      'undo-merge': actReasons,
      export: actReasons,
      erase: actReasons,
    }),
  ),
  'erasure-keeps': entry(
    z.strictObject({
      address: z.array(z.enum(['province', 'city'])),
      vehicles: z.array(z.string()),
      usage: z.array(z.string()),
      intent: z.array(z.string()),
    }),
  ),
  posts: entry(
    z
      .array(
        z.strictObject({
          id: postSchema,
          side: sideSchema,
          /** Rank inside the side, 1 the highest; it decides who owns a task and to whom it climbs. */
          rank: z.number().int().positive(),
          name: z.string().min(1),
          nameZh: z.string().min(1),
        }),
      )
      .min(1),
  ),
  'revisit-posts': entry(
    z.record(z.enum(NATURES), z.strictObject({ 'gold-silver': postRow, major: postRow })),
  ),
  'retail-revisit-posts': entry(postRow),
  'promotion-posts': entry(z.strictObject({ 'gold-silver': postRow, major: postRow })),
  'retail-promotion-posts': entry(postRow),
  'verification-posts': entry(postRow),
  'care-posts': entry(postRow),
  'repurchase-posts': entry(postRow),
  'owner-post': entry(z.literal('highest-dealer-post')),
  'due-time': entry(z.strictObject({ timeZone: z.string().min(1), time: localTime })),
  'day-count': entry(z.literal('stage-entry')),
  'revisit-days': entry(z.record(z.enum(REVISIT_ROWS), perLevel(days))),
  'later-need-row': entry(z.enum(REVISIT_ROWS)),
  'no-need-row': entry(z.enum(REVISIT_ROWS)),
  'promotion-days': entry(z.record(z.enum(WEEK_HORIZONS), perLevel(days))),
  'month-without-week': entry(weekHorizonSchema),
  'verify-days': entry(days),
  'care-days': entry(days),
  'effective-evidence': entry(z.array(z.enum(EFFECTIVE_EVIDENCE)).min(1)),
  'invalid-evidence': entry(z.array(z.enum(INVALID_EVIDENCE)).min(1)),
  /** Evidence that turns an invalid record effective, and doubters whose doubt turns an effective one invalid. */
  'verdict-correction': entry(
    z.strictObject({
      toEffective: z.array(z.enum(EFFECTIVE_EVIDENCE)),
      toInvalid: z.array(z.enum(DOUBTERS)),
    }),
  ),
  'same-sale-days': entry(days),
  'revisit-attempts': entry(z.number().int().min(1)),
  'not-done-rounds': entry(z.number().int().min(1)),
  ladder: entry(
    z.strictObject({
      time: localTime,
      beforeDueDays: days,
      remindersBeforeClimb: z.number().int().min(1),
      daysBetweenClimbs: days,
      climb: z.array(z.enum(['next-dealer-post', 'market-dept-manager'])).min(1),
      giveUpAfterDays: days,
      steps: z.strictObject({
        assigned: ladderStep,
        'before-due': ladderStep,
        'due-day': ladderStep,
        overdue: ladderStep,
        'first-escalation': ladderStep,
        'further-escalation': ladderStep,
        'give-up': ladderStep,
      }),
    }),
  ),
  'shared-sources': entry(sharedSourcesRule),
  'first-touch': entry(firstTouchRule),
  'reminder-digest': entry(reminderDigestRule),
  nudge: entry(nudgeRule),
  pause: entry(pauseRule),
  'quiet-hours': entry(z.strictObject({ sendFrom: localTime, sendUntil: localTime })),
  'working-hours': entry(
    z.strictObject({
      from: localTime,
      until: localTime,
      /** Days of an ordinary week on which people work, 1 Monday to 7 Sunday; the calendar of holidays goes before. */
      weekdays: z.array(z.int().min(1).max(7)).min(1),
    }),
  ),
  'calendar-use': entry(
    z.strictObject({
      deadlines: z.literal('calendar-days'),
      reminders: z.enum(['working-days', 'calendar-days']),
      staffSms: z.enum(['working-hours', 'quiet-hours']),
    }),
  ),
  'staff-choice': entry(
    z.strictObject({
      /** Who stands in for the absent comes before the next post. */
      deputies: z.literal('before-next-post'),
      /** Whoever has a day off, or as much work as he can take, is passed over while somebody else of the post is left. */
      dayOff: z.literal('when-nobody-else'),
      atCapacity: z.literal('when-nobody-else'),
    }),
  ),
  /** Work that falls due until so many days after an absence goes to somebody else; later work waits for the return. */
  handover: entry(z.strictObject({ daysAfterReturn: z.int().min(0) })),
  'screening-route': entry(z.record(z.enum(INTENT_CLASSES), routeSchema)),
  'need-first': entry(routeSchema),
  'revisit-route': entry(
    z.strictObject({
      bought: routeSchema,
      'need-within-month': routeSchema,
      'need-later': routeSchema,
      'no-need': routeSchema,
      unreachable: routeSchema,
    }),
  ),
  'promotion-bought-route': entry(routeSchema),
  'promotion-route': entry(
    z.strictObject({ 'wants-still': routeSchema, later: routeSchema, lost: routeSchema }),
  ),
  'invalid-route': entry(z.strictObject({ confirmed: routeSchema, invalid: routeSchema })),
  'duplicate-route': entry(routeSchema),
  'maintenance-route': entry(
    z.strictObject({ 'new-need': routeSchema, quiet: routeSchema, resting: routeSchema }),
  ),
  'lost-customer-route': entry(routeSchema),
  'intent-change': entry(z.literal('re-route-at-once')),
  'care-plan': entry(
    z.strictObject({ time: localTime, steps: z.array(careStep).min(1), repurchaseEveryMonths: days }),
  ),
  'long-rest-days': entry(days),
  'revisit-methods': entry(
    z.record(
      z.enum(NATURES),
      perLevel(
        z.strictObject({
          need: z.array(contactMethodSchema),
          uncertain: z.array(contactMethodSchema),
          none: z.array(contactMethodSchema).min(1),
        }),
      ),
    ),
  ),
  'contact-methods': entry(contactMethodsRule),
  'on-demand-methods': entry(z.literal('every-other')),
  'revisit-checklist': entry(checklistRule),
  'door-visit-checklist': entry(checklistRule),
  'invite-checklist': entry(checklistRule),
  'meeting-checklist': entry(checklistRule),
  'sms-checklist': entry(checklistRule),
  'letter-checklist': entry(checklistRule),
  'promotion-guide': entry(guideRule),
  'verification-guide': entry(guideRule),
  'care-guide': entry(guideRule),
  /** The answers that a form shows first, by kind of work. */
  'common-answers': entry(z.record(z.string(), z.array(z.string()).min(1).max(3))),
  'lost-reasons': entry(lostReasonsRule),
  /** Of several scripts: the one meant most closely for the task, then the dealer's own. */
  'script-choice': entry(z.literal('closest-then-own')),
  /** Who decides on a concession outside and within how many days, what is handed in, and where the lead goes afterwards. */
  concession: entry(
    z.strictObject({
      days,
      posts: postRow,
      documents: z
        .array(
          z.strictObject({
            id: z.string().regex(/^[a-z-]+$/),
            text: z.string().min(1),
            textZh: z.string().min(1),
          }),
        )
        .min(1),
      // biome-ignore lint/suspicious/noThenProperty: what comes afterwards; nobody awaits a rule.
      then: routeSchema,
    }),
  ),
  /** Who approves a loss, in which order and within how many days; where the lead goes when nobody does. */
  'lost-approval': entry(z.strictObject({ days, posts: postRow, otherwise: routeSchema })),
  'result-checks': entry(resultChecksRule(postRow)),
  'next-contact': entry(nextContactRule),
  'effective-rate-target': entry(z.number().min(0).max(1)),
  'effective-rate-formula': entry(z.literal('effective-of-verified')),
  'collection-targets': entry(
    z.array(z.strictObject({ productLine: z.string().min(1), records: z.number().int().positive() })).min(1),
  ),
  'programme-window': entry(z.strictObject({ from: z.iso.date(), to: z.iso.date() })),
  'target-keepers': entry(posts),
  'target-forecast': entry(
    z.strictObject({
      recentDays: days,
      /** Before so many full days there is no forecast. */
      fewestDays: days,
      /** Standard deviation of the weeks over their mean, up to which a forecast is that sure. */
      spread: z.strictObject({ high: z.number().positive(), medium: z.number().positive() }),
    }),
  ),
  /** Days of the month: the last of the period, before which the dealer is told, and after which it is closed. */
  'monthly-cut-off': entry(
    z.strictObject({
      day: z.number().int().min(1).max(28),
      tellDaysBefore: z.array(days).min(1),
      closeDaysAfter: days,
      posts,
      headOffice: postSchema,
      channel: channelSchema,
    }),
  ),
  'invalid-reasons': entry(
    z.record(z.enum(INVALID_REASONS), z.strictObject({ name: z.string().min(1), nameZh: z.string().min(1) })),
  ),
  'record-returners': entry(posts),
  'network-kinds': entry(networkKindsRule),
  'network-scopes': entry(networkScopesRule),
  'network-owners': entry(networkOwnersRule),
  'unnamed-network-owners': entry(networkOwnersRule),
  'network-managers': entry(networkManagersRule),
  'network-deliveries': entry(networkDeliveriesRule),
  'required-networks': entry(requiredNetworksRule),
  'service-networks': entry(serviceNetworksRule),
  'revisit-plan-chain': entry(planChainPerLevel),
  'promotion-plan-chain': entry(planChainPerLevel),
  'collection-plan-chain': entry(planChainRule),
  'plan-climb': entry(planClimbRule),
  'plan-approval': entry(planApprovalRule),
  'plan-result': entry(planResultRule),
  'network-plan-chain': entry(networkPlanChainRule),
  'network-plan-day': entry(monthDayRule),
  'network-completion': entry(z.literal('developed-over-planned')),
  'network-grades': entry(networkGradesRule),
  'collection-rhythm': entry(collectionRhythmRule),
  'network-tiers': entry(networkTiersRule),
  'tier-boundary': entry(z.literal('belongs-above')),
  'key-managed-tiers': entry(z.array(z.literal(NETWORK_TIERS)).min(1)),
  'network-truthfulness': entry(z.literal('effective-over-collected')),
  'network-bands': entry(networkBandsRule),
  'network-effectiveness': entry(z.array(z.enum(['frequency', 'volume', 'quality', 'truthfulness'])).min(1)),
  'network-evaluation-day': entry(monthDayRule),
  'recurring-dates': entry(recurringDatesRule),
  'missing-day': entry(z.literal('last-day-of-month')),
  'revisit-plan-order': entry(revisitOrderRule),
  'promotion-plan-order': entry(promotionOrderRule),
  'plan-level-order': entry(levelOrderRule),
  'revisit-floor': entry(salesFloorRule),
  'promotion-floor': entry(salesFloorRule),
  'promotion-stock-floor': entry(z.literal('whole-stock')),
  'floor-factor': entry(z.literal('lower-bound-enforced')),
  'week-in-month': entry(z.literal('thursday')),
  /** The part of a year for which a plan stands. */
  'sales-plan-default': entry(z.literal(12)),
  'sales-plan-keepers': entry(z.strictObject({ dealer: posts, maker: posts })),
  'collection-total': entry(z.literal('customer-marketing-department')),
  'collection-shares': entry(collectionSharesRule),
  'collection-posts': entry(collectionPostsRule),
});

/** A rulebook file: its name, its version and its entries. */
export const rulebookSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.number().int().positive(),
  title: z.string().min(1),
  titleZh: z.string().min(1),
  /** What the short names of the source documents stand for. */
  sources: z.partialRecord(seedSchema, z.string().min(1)),
  sourcesZh: z.partialRecord(seedSchema, z.string().min(1)),
  entries: entriesSchema,
});

/** A rulebook as it is after reading. */
export type Rulebook = z.infer<typeof rulebookSchema>;
/** Id of a rulebook entry; what decisions cite. */
export type RuleEntryId = keyof Rulebook['entries'];
/** A row of the revisit matrix T9. */
export type RevisitRow = (typeof REVISIT_ROWS)[number];
/** Where a route leads: the next stage and the status the lead has there. */
export type RouteTarget = z.infer<typeof routeSchema>;
/** Channels of messages to people. */
export type Channel = z.infer<typeof channelSchema>;
/** Dealer and maker posts of one matrix row. */
export type PostRow = z.infer<typeof postRow>;
