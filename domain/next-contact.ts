import { addDays, localDate } from './calendar.ts';
import { type Due, dueOnDay, promotionDue, revisitDue } from './deadlines.ts';
import type { Decision } from './decision.ts';
import { isWeekHorizon } from './intent-class.ts';
import type { Horizon, Level } from './lead.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** The local days, `YYYY-MM-DD`, between which the day of a next contact may lie; both are allowed. */
export interface NextContactDays {
  readonly from: string;
  readonly until: string;
}

/**
 * On which days a customer may be contacted next who said so at `at`: from the next day on, until the deadline that the
 * rule gives this intent (T9, T14) and the days of grace that the rulebook grants.
 */
export function nextContactDays(
  rulebook: Rulebook,
  { level, horizon, at }: { readonly level: Level; readonly horizon: Horizon; readonly at: string },
): Decision<NextContactDays> {
  const { timeZone } = rulebook.entries['due-time'].value;
  const { graceDays } = rulebook.entries['next-contact'].value;
  const due = (isWeekHorizon(rulebook, horizon) ? promotionDue : revisitDue)(rulebook, {
    ...{ level, horizon, from: at },
  });
  const from = addDays(localDate(at, timeZone), 1);
  const until = addDays(due.value.dueDay, graceDays);
  const inputs = { level, horizon, from, until, dueDay: due.value.dueDay, graceDays };
  const text = `The customer may name a day from ${from} to ${until}: the deadline and ${graceDays} days of grace.`;
  const textZh = `下次联系日期可选${from}至${until}（规定期限另宽限${graceDays}日）。`;
  const [deadline] = due.because;
  return {
    value: { from, until },
    because: [
      cite(rulebook, 'next-contact', inputs, text, textZh),
      ...(deadline === undefined ? [] : [deadline]),
    ],
  };
}

/** A task that is due on the day that the customer named. */
export function dueAsNamed(
  rulebook: Rulebook,
  { on, namedAt }: { readonly on: string; readonly namedAt: string },
): Decision<Due> {
  const due = dueOnDay(rulebook, namedAt, on);
  const text = `The customer asked to be contacted on ${on}: the task is due at the end of that day.`;
  const textZh = `客户要求${on}再联系，任务截至当日日终。`;
  return { value: due, because: [cite(rulebook, 'next-contact', { on, namedAt }, text, textZh)] };
}
