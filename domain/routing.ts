import { INTENT_ZH, STAGE_ZH } from './chinese-names.ts';
import type { Decision, Reason } from './decision.ts';
import { intentClass, isWeekHorizon } from './intent-class.ts';
import type { Horizon, LeadStatus, Stage } from './lead.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { type OutcomeNeeds, TASK_OUTCOMES, type TaskOutcome } from './task-kinds.ts';

/** The outcomes of each stage, as the workflow contracts name them. */
export const STAGE_OUTCOMES = {
  verification: ['effective', 'invalid', 'duplicate'],
  revisit: ['bought', 'need-within-month', 'need-later', 'no-need', 'not-reached', 'unreachable', 'not-done'],
  promotion: ['bought', 'later', 'lost', 'not-done'],
  maintenance: ['new-need', 'quiet', 'lost-customer', 'resting'],
} as const;

/** A stage that ends with an outcome. */
export type WorkingStage = keyof typeof STAGE_OUTCOMES;
/** The outcomes of one stage. */
export type StageOutcome<S extends WorkingStage = WorkingStage> = (typeof STAGE_OUTCOMES)[S][number];

/** Where a lead goes after a stage. */
export interface Route<S extends WorkingStage = WorkingStage> {
  readonly outcome: StageOutcome<S>;
  readonly next: Stage;
  readonly status: LeadStatus;
  /** The intent known from here on; absent when nobody knows it. */
  readonly horizon?: Horizon;
  /** The maker's queue must look at the lead: nobody did the work in all rounds. */
  readonly forHqQueue?: true;
}

/** Why a record is in verification: first screening, or the return of an invalid record to its dealer. */
export type VerificationPurpose = 'screening' | 'invalid-handling';

/**
 * Route after verification. Screening finds a record effective (PRO-23 then reads its intent) or a duplicate (PRO-07);
 * in invalid handling the dealer confirms or not (O9), and `not-done` is nobody's confirmation in time.
 */
export function routeAfterVerification(
  rulebook: Rulebook,
  input:
    | {
        readonly purpose: 'screening';
        readonly finding: 'effective' | 'duplicate';
        readonly horizon?: Horizon;
      }
    | {
        readonly purpose: 'invalid-handling';
        readonly finding: TaskOutcome<'verify-record'> | 'not-done';
        readonly horizon?: Horizon;
      },
): Decision<Route<'verification'>> {
  const { purpose, finding, horizon } = input;
  const inputs = { purpose, finding, horizon: horizon ?? null };
  if (purpose === 'invalid-handling') {
    const confirmed = finding === 'confirmed';
    const target = rulebook.entries['invalid-route'].value[confirmed ? 'confirmed' : 'invalid'];
    const [text, textZh] = confirmed
      ? ['The dealer confirmed the returned record.', '经销商核实信息属实，继续回访。']
      : finding === 'invalid'
        ? ['The dealer found the returned record invalid.', '经销商核实信息无效，归档。']
        : ['Nobody verified the returned record in time.', '未按期核实退回信息，归档。'];
    const because = [cite(rulebook, 'invalid-route', inputs, text, textZh)];
    return decide({ outcome: confirmed ? 'effective' : 'invalid', ...target }, because, horizon);
  }
  if (finding === 'duplicate') {
    const because = [
      cite(rulebook, 'duplicate-route', inputs, 'The same dealer already holds this customer.', '重复信息。'),
    ];
    return decide({ outcome: 'duplicate', ...rulebook.entries['duplicate-route'].value }, because, horizon);
  }
  const intent = intentClass(rulebook, horizon);
  const target = rulebook.entries['screening-route'].value[intent];
  const because = [
    cite(
      rulebook,
      'screening-route',
      { ...inputs, intentClass: intent },
      `The record is effective and its intent is ${intent}: it goes to ${target.next}.`,
      `信息有效，购车意向${INTENT_ZH[intent]}，转入${STAGE_ZH[target.next]}环节。`,
    ),
  ];
  return decide({ outcome: 'effective', ...target }, because, horizon);
}

/** What ended a revisit: the person's answer, the last attempt (`unreachable`, see `judgeAttempt`), or nobody's answer. */
export type RevisitEnd = TaskOutcome<'revisit'> | 'unreachable' | 'not-done';

/**
 * Route after a revisit (T12). `not-reached` stays in revisit for the next attempt with the intent unchanged;
 * `notDoneRounds` counts the rounds nobody answered, this one included.
 */
export function routeAfterRevisit(
  rulebook: Rulebook,
  input: { readonly outcome: RevisitEnd; readonly horizon?: Horizon; readonly notDoneRounds?: number },
): Decision<Route<'revisit'>> {
  const { outcome } = input;
  if (outcome === 'not-done') return routeNotDone(rulebook, 'revisit', input);
  const horizon = outcome === 'no-need' ? 'none' : input.horizon;
  const inputs = { outcome, horizon: horizon ?? null };
  if (outcome === 'not-reached') {
    const text = 'The customer was not reached and attempts are left: the revisit goes on.';
    const because = [cite(rulebook, 'revisit-attempts', inputs, text, '未联系上，继续回访。')];
    return decide({ outcome, next: 'revisit', status: 'open' }, because, horizon);
  }

  const target = rulebook.entries['revisit-route'].value[outcome];
  const known = outcome === 'unreachable' || outcome === 'bought' ? undefined : horizon;
  const text = `A revisit that ends with ${outcome} leads to ${target.next}.`;
  const textZh = `回访结果：${outcomeZh('revisit', outcome)}，转入${STAGE_ZH[target.next]}环节。`;
  const because = [cite(rulebook, 'revisit-route', { ...inputs, next: target.next }, text, textZh)];
  if (outcome === 'need-within-month') {
    const skip = 'A need within a month goes straight to promotion.';
    because.push(cite(rulebook, 'need-first', inputs, skip, '一个月内有购车需求直接转入销售促进环节。'));
  }
  return decide({ outcome, ...target }, because, known);
}

/** Route after a round of promotion (O20, REL-02): sold, another round, back to revisit, or lost with a reason. */
export function routeAfterPromotion(
  rulebook: Rulebook,
  input: {
    readonly outcome: Exclude<TaskOutcome<'promotion'>, 'needs-concession'> | 'not-done';
    readonly horizon?: Horizon;
    readonly notDoneRounds?: number;
  },
): Decision<Route<'promotion'>> {
  const { outcome, horizon } = input;
  if (outcome === 'not-done') return routeNotDone(rulebook, 'promotion', input);
  const inputs = { outcome, horizon: horizon ?? null };
  if (outcome === 'bought') {
    const text = 'The customer bought: relationship maintenance begins.';
    const because = [cite(rulebook, 'promotion-bought-route', inputs, text, '客户购车，转入关系维系环节。')];
    return decide({ outcome, ...rulebook.entries['promotion-bought-route'].value }, because);
  }
  const target = rulebook.entries['promotion-route'].value[outcome];
  const text = `Promotion ended without a purchase (${outcome}): the lead goes to ${target.next}.`;
  const textZh = `促进未成交（${outcomeZh('promotion', outcome)}），转入${STAGE_ZH[target.next]}。`;
  const because = [cite(rulebook, 'promotion-route', { ...inputs, next: target.next }, text, textZh)];
  return decide({ outcome: outcome === 'lost' ? 'lost' : 'later', ...target }, because, horizon);
}

/**
 * Route after a step of care (O26, REL-10). `resting` is the long wait to the next step; `not-done`, a care call nobody
 * made, counts as quiet: the customer owes no answer and the next step comes by the plan.
 */
export function routeAfterMaintenance(
  rulebook: Rulebook,
  input: {
    readonly outcome: TaskOutcome<'care-call' | 'repurchase'> | 'resting' | 'not-done';
    readonly horizon?: Horizon;
  },
): Decision<Route<'maintenance'>> {
  const { outcome, horizon } = input;
  const inputs = { outcome, horizon: horizon ?? null };
  if (outcome === 'lost-customer') {
    const text = 'The customer no longer buys or uses the service.';
    const because = [cite(rulebook, 'lost-customer-route', inputs, text, '客户流失。')];
    return decide({ outcome, ...rulebook.entries['lost-customer-route'].value }, because);
  }
  if (outcome === 'new-need' && isWeekHorizon(rulebook, horizon)) {
    const text = 'A new need within a month goes straight to promotion.';
    const because = [cite(rulebook, 'need-first', inputs, text, '一个月内有购车需求直接转入销售促进环节。')];
    return decide({ outcome, ...rulebook.entries['need-first'].value }, because, horizon);
  }

  const counted = outcome === 'not-done' ? 'quiet' : outcome;
  const target = rulebook.entries['maintenance-route'].value[counted];
  const [text, textZh] = MAINTENANCE_WORDS[outcome];
  const because = [cite(rulebook, 'maintenance-route', { ...inputs, next: target.next }, text, textZh)];
  return decide({ outcome: counted, ...target }, because, outcome === 'new-need' ? horizon : undefined);
}

function routeNotDone<S extends 'revisit' | 'promotion'>(
  rulebook: Rulebook,
  stage: S,
  { horizon, notDoneRounds = 1 }: { readonly horizon?: Horizon; readonly notDoneRounds?: number },
): Decision<Route<S>> {
  const limit = rulebook.entries['not-done-rounds'].value;
  const inputs = { stage, notDoneRounds, limit };
  const outcome = 'not-done' as StageOutcome<S>;
  if (notDoneRounds < limit) {
    const text = `Nobody did the work in round ${notDoneRounds} of ${limit}: it is assigned again.`;
    const because = [
      cite(rulebook, 'not-done-rounds', inputs, text, `第${notDoneRounds}轮无人处理，重新分派。`),
    ];
    return decide({ outcome, next: stage, status: 'open' }, because, horizon);
  }
  const text = `Nobody did the work in ${limit} rounds: the lead is archived for head office.`;
  const because = [
    cite(rulebook, 'not-done-rounds', inputs, text, `${limit}轮无人处理，归档并交客户营销部。`),
  ];
  return decide({ outcome, next: 'ended', status: 'archived', forHqQueue: true }, because, horizon);
}

function decide<S extends WorkingStage>(
  route: Route<S>,
  because: readonly Reason[],
  horizon?: Horizon,
): Decision<Route<S>> {
  return { value: horizon === undefined ? route : { ...route, horizon }, because };
}

function outcomeZh(kind: 'revisit' | 'promotion', outcome: string): string {
  const outcomes: Record<string, OutcomeNeeds> = TASK_OUTCOMES[kind];
  return outcomes[outcome]?.nameZh ?? '联系不上';
}

const MAINTENANCE_WORDS = {
  'new-need': [
    'The customer has a new need, not within a month: a new revisit begins.',
    '有新的购车需求，转入回访。',
  ],
  quiet: ['The customer is content and has no need: care goes on by the plan.', '暂无需求，继续关系维系。'],
  'not-done': ['Nobody made the care call: care goes on by the plan.', '关怀未执行，按计划继续关系维系。'],
  resting: ['The next step of care is far away: the path rests until then.', '距下次关怀较远，暂停等待。'],
} as const;
