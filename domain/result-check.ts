import type { Decision } from './decision.ts';
import { intentClass } from './intent-class.ts';
import type { Horizon } from './lead.ts';
import { cite } from './reasons.ts';
import type { RouteTarget, Rulebook } from './rulebook-schema.ts';
import type { TaskKind, TaskOutcome } from './task-kinds.ts';

/** What kind of result a second person may check: a customer who was spoken to, or one who was given up. */
export const CHECKED_RESULTS = ['reached', 'lost'] as const;
export type CheckedResult = (typeof CHECKED_RESULTS)[number];

/** What a check can find. */
export const CHECK_FINDINGS = ['confirmed', 'contradicted'] as const;
export type CheckFinding = (typeof CHECK_FINDINGS)[number];

/** How a check can end for the statistics: with a finding, or given up after its whole ladder. */
export const CHECK_ENDS = [...CHECK_FINDINGS, 'unanswered'] as const;
export type CheckEnd = (typeof CHECK_ENDS)[number];

const CHECKED: Partial<Record<TaskKind, Readonly<Record<string, CheckedResult>>>> = {
  revisit: { 'need-within-month': 'reached', 'need-later': 'reached', 'no-need': 'reached' },
  promotion: { 'wants-still': 'reached', later: 'reached', lost: 'lost' },
};

/** As what an answer may be checked; nothing for an answer that is never sampled. A purchase is proved by its report. */
export function checkedAs(kind: TaskKind, outcome: string): CheckedResult | undefined {
  return CHECKED[kind]?.[outcome];
}

/**
 * Whether a result is among those that a second person checks. `draw` is a number from 0 to below 1 that follows from the
 * checked task, so that the same result is always judged the same.
 */
export function judgeSample(
  rulebook: Rulebook,
  { as, draw }: { readonly as: CheckedResult; readonly draw: number },
): Decision<boolean> {
  const share = rulebook.entries['result-checks'].value.shares[as];
  const percent = Math.round(share * 100);
  const text = `A second person checks ${percent} % of the results of this kind.`;
  const because = [cite(rulebook, 'result-checks', { as, share }, text, `此类结果按${percent}%抽查。`)];
  return { value: draw < share, because };
}

/** The finding that an outcome of a check tells. */
export function findingOfCheck(outcome: TaskOutcome<'check-call'>): CheckFinding {
  return outcome === 'confirmed' ? 'confirmed' : 'contradicted';
}

/**
 * Where a lead goes when a check contradicts its result: to care when the customer has bought, and otherwise where the
 * intent that is true sends it. That a customer is lost is no finding: a loss counts when a manager says so.
 */
export function routeAfterContradiction(
  rulebook: Rulebook,
  truth:
    | { readonly outcome: 'contradicted'; readonly horizon: Horizon }
    | { readonly outcome: 'contradicted-bought' },
): Decision<RouteTarget & { readonly horizon?: Horizon }> {
  const { entries } = rulebook;
  const value =
    truth.outcome === 'contradicted-bought'
      ? entries['promotion-bought-route'].value
      : { ...entries['screening-route'].value[intentClass(rulebook, truth.horizon)], horizon: truth.horizon };
  const horizon = truth.outcome === 'contradicted-bought' ? null : truth.horizon;
  const inputs = { outcome: truth.outcome, horizon, next: value.next };
  const text = 'A second person found that the result is not true: the lead goes where the truth sends it.';
  const textZh = '抽查与原结果不符，按实际情况重新流转。';
  return { value, because: [cite(rulebook, 'result-checks', inputs, text, textZh)] };
}
