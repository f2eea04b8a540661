import { atLocalTime } from './calendar.ts';
import { intentClass } from './intent-class.ts';
import type { Horizon, LeadStatus, Level, Stage } from './lead.ts';
import type { PlanKind, PlanLine } from './plans.ts';
import { isPresent, type PersonDays } from './presence.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** One thing wrong with a line that somebody writes into a plan. */
export interface PlanLineProblem {
  readonly path: string;
  readonly rule?: string;
  readonly message: string;
  readonly messageZh: string;
}

/** What decides whether a customer may stand in a plan. */
export interface PlannedCustomer {
  readonly level: Level;
  readonly stage: Stage;
  readonly status: LeadStatus;
  readonly horizon?: Horizon | undefined;
}

const NOON = '12:00:00';

/** Whether the lines of a kind of plan are about customers; those of other plans are about records or networks. */
export function isOfCustomers(kind: PlanKind): kind is 'revisit' | 'promotion' {
  return kind === 'revisit' || kind === 'promotion';
}

/**
 * What is wrong with a customer in a part of a plan: each level goes through the approvals of its own part, whoever has bought
 * or is lost is not worked on, and whoever wants to buy within a month is promoted without a revisit.
 */
export function customerProblems(
  rulebook: Rulebook,
  { kind, part }: { readonly kind: 'revisit' | 'promotion'; readonly part: PlanLine['part'] },
  { level, stage, status, horizon }: PlannedCustomer,
): PlanLineProblem[] {
  const { entries } = rulebook;
  const problems: PlanLineProblem[] = [];
  if (part !== level) {
    const chain = kind === 'revisit' ? entries['revisit-plan-chain'] : entries['promotion-plan-chain'];
    const message = `a ${level} customer stands in the part of that level`;
    problems.push({
      path: 'part',
      rule: chain.source.rule,
      message,
      messageZh: '客户须列入其级别对应的部分',
    });
  }
  if (status === 'lost' || status === 'archived' || stage === 'maintenance' || stage === 'ended')
    problems.push({
      path: 'leadId',
      message: 'is worked on no longer: the customer has bought, or the lead is over',
      messageZh: '该线索已成交或已结束',
    });
  else if (kind === 'revisit' && intentClass(rulebook, horizon) === 'within-1-month')
    problems.push({
      ...{ path: 'leadId', rule: entries['need-first'].source.rule },
      message: 'wants to buy within a month and is promoted without a revisit',
      messageZh: '一个月内有购车需求，直接转入销售促进，不列入回访计划',
    });
  return problems;
}

/** What is wrong with the day of a line about a customer: whoever is away on it cannot do the work. */
export function presenceProblems(rulebook: Rulebook, day: string, person: PersonDays): PlanLineProblem[] {
  const noon = atLocalTime(day, NOON, rulebook.entries['due-time'].value.timeZone);
  return isPresent(rulebook, person, noon)
    ? []
    : [{ path: 'who', message: `is away on ${day}`, messageZh: '该人员当日不在岗' }];
}
