import { dueAfterDays } from './deadlines.ts';
import type { Decision } from './decision.ts';
import { endOfLocalDay } from './plan-period.ts';
import type { Plan, PlanKind } from './plans.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Whether the result of a kind of plan is reported (PRM-08). */
export function hasResult(rulebook: Rulebook, kind: PlanKind): boolean {
  return rulebook.entries['plan-result'].value.kinds.includes(kind);
}

/** Until when the result of a plan is reported: so many days after the last one of its period (PRM-08). */
export function resultDue(rulebook: Rulebook, { to }: Pick<Plan, 'to'>): Decision<string> {
  const { days } = rulebook.entries['plan-result'].value;
  const due = dueAfterDays(rulebook, endOfLocalDay(rulebook, to), days);
  const inputs = { from: due.countedFrom, days, dueAt: due.dueAt };
  const text = `The result is reported within ${days} days after the plan was carried out.`;
  const textZh = `计划执行完毕后${days}日内反馈结果。`;
  return { value: due.dueAt, because: [cite(rulebook, 'plan-result', inputs, text, textZh)] };
}
