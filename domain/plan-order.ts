import { intentClass } from './intent-class.ts';
import type { Horizon, Level, Nature } from './lead.ts';
import { WEEK_HORIZONS } from './lead.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** A lead that may stand in a plan: classes and ids, no personal data. */
export interface PlannableLead {
  readonly leadId: string;
  readonly nature: Nature;
  readonly level: Level;
  readonly horizon?: Horizon | undefined;
  /** Attempts in its present stage that reached nobody. */
  readonly attempts: number;
  /** When its present or next work is due, ISO instant. */
  readonly dueAt: string;
  /** Who has that work now. */
  readonly ownerId?: string | undefined;
}

/**
 * Compares two leads of a revisit plan (CLS-07, REV-05): a need before none, reached before not reached, the bigger
 * customer first; then uncertain before no need, then the earlier deadline. The id decides at last, so that the order of
 * the list they come from says nothing.
 */
export function byRevisitOrder(rulebook: Rulebook): (one: PlannableLead, other: PlannableLead) => number {
  const { entries } = rulebook;
  const ranks = {
    need: (lead: PlannableLead) => (intentClass(rulebook, lead.horizon) === 'over-1-month' ? 0 : 1),
    reached: (lead: PlannableLead) => (isReached(rulebook, lead) ? 0 : 1),
    level: (lead: PlannableLead) => levelRank(rulebook, lead.level),
  };
  const asked = (lead: PlannableLead) => (intentClass(rulebook, lead.horizon) === 'uncertain' ? 0 : 1);
  const keys = [...entries['revisit-plan-order'].value.map((key) => ranks[key]), asked];
  return byKeys(keys);
}

/** Compares two leads of a promotion plan (PRM-03): the strongest intent first, then the bigger customer. */
export function byPromotionOrder(rulebook: Rulebook): (one: PlannableLead, other: PlannableLead) => number {
  const ranks = {
    intent: ({ horizon }: PlannableLead) => {
      const week = (WEEK_HORIZONS as readonly (Horizon | undefined)[]).indexOf(horizon);
      return week < 0 ? WEEK_HORIZONS.length : week;
    },
    level: (lead: PlannableLead) => levelRank(rulebook, lead.level),
  };
  return byKeys(rulebook.entries['promotion-plan-order'].value.map((key) => ranks[key]));
}

/** Whether a customer can be reached as far as is known: somebody has asked, and no attempt of this stage failed (CLS-04). */
export function isReached(rulebook: Rulebook, { horizon, attempts }: PlannableLead): boolean {
  return intentClass(rulebook, horizon) !== 'unknown' && attempts === 0;
}

function levelRank(rulebook: Rulebook, level: Level): number {
  return rulebook.entries['plan-level-order'].value.indexOf(level);
}

function byKeys(keys: readonly ((lead: PlannableLead) => number)[]) {
  return (one: PlannableLead, other: PlannableLead): number => {
    for (const key of keys) {
      const difference = key(one) - key(other);
      if (difference !== 0) return difference;
    }
    return compare(one.dueAt, other.dueAt) || compare(one.leadId, other.leadId);
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
