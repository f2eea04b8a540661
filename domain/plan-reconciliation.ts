import { millisecondsBetween } from './calendar.ts';
import type { PlanStatus } from './plans.ts';
import type { Patience } from './reconciliation.ts';

/**
 * What a comparison of plans with executions can find. `plan-without-execution`: nothing carries a plan on its way to its
 * approval, or after its period. `plan-period-past-due`: the period is over and nobody woke the plan.
 * `execution-without-plan`: an execution runs for a plan that is over, rests, or is in another episode.
 */
export const PLAN_FINDING_KINDS = [
  'plan-without-execution',
  'plan-period-past-due',
  'execution-without-plan',
] as const;
export type PlanFindingKind = (typeof PLAN_FINDING_KINDS)[number];

/** What is known of one plan from its record, its wait and the list of running executions. Instants are ISO. */
export interface PlanStanding {
  readonly status: PlanStatus;
  /** An execution of the plan's present episode runs. */
  readonly isCarried: boolean;
  /** An execution of another episode runs. */
  readonly runsBesides: boolean;
  /** When something last happened to the plan. */
  readonly lastMovedAt: string;
  /** When its period is over, of a plan that waits for that. */
  readonly restsUntil?: string;
}

/** What is wrong with a plan, and what to do about it. */
export interface PlanFinding {
  readonly kind: PlanFindingKind;
  readonly remedy: 'start-next-episode' | 'call-ops';
}

/**
 * What is wrong with a plan at an instant; nothing for whatever is still under way. A plan is carried by one execution
 * until it is in force, waits for the end of its period without one, and is carried again until it is closed.
 */
export function planFindingOf(
  standing: PlanStanding,
  patience: Patience,
  at: string,
): PlanFinding | undefined {
  const { status, isCarried, runsBesides, lastMovedAt, restsUntil } = standing;
  if (millisecondsBetween(lastMovedAt, at) < patience.stepMs) return undefined;
  const isOver = status === 'closed' || status === 'cancelled';
  const rests = status === 'in-force' && restsUntil !== undefined;
  if (runsBesides || (isCarried && (isOver || rests)))
    return { kind: 'execution-without-plan', remedy: 'call-ops' };
  if (isOver || isCarried) return undefined;
  if (!rests) return { kind: 'plan-without-execution', remedy: 'start-next-episode' };
  const isLate = millisecondsBetween(restsUntil, at) >= patience.wakingMs;
  return isLate ? { kind: 'plan-period-past-due', remedy: 'start-next-episode' } : undefined;
}
