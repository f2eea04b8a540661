import { addDays, atLocalTime, canonicalInstant, daysBetween, localDate } from './calendar.ts';
import { LEVEL_ZH } from './chinese-names.ts';
import type { Decision, Reason } from './decision.ts';
import { isWeekHorizon, revisitRow } from './intent-class.ts';
import type { Horizon, Level } from './lead.ts';
import { cite } from './reasons.ts';
import type { Rulebook, RuleEntryId } from './rulebook-schema.ts';

/** A deadline: the last second of local day N (O2), counted from an instant (O1). */
export interface Due {
  /** ISO instant, UTC, whole seconds. */
  readonly dueAt: string;
  /** The local day it lies on, `YYYY-MM-DD`. */
  readonly dueDay: string;
  readonly days: number;
  readonly countedFrom: string;
}

/** The attempts at a customer who was not reached yet (O8), in this stage. */
export interface AttemptsSoFar {
  /** When the lead entered the stage; the row-4 limit counts from here. */
  readonly stageEnteredAt: string;
  /** Instants of the accepted attempts; at least one, fewer days than the limit of attempts. */
  readonly notReachedAt: readonly string[];
}

/** End of local day N after `from`: the day of `from` is day 0, whatever its hour. */
export function dueAfterDays(rulebook: Rulebook, from: string, days: number): Due {
  const { timeZone, time } = rulebook.entries['due-time'].value;
  const dueDay = addDays(localDate(from, timeZone), days);
  return { dueAt: atLocalTime(dueDay, time, timeZone), dueDay, days, countedFrom: canonicalInstant(from) };
}

/** End of a local day that was named at `from`. */
export function dueOnDay(rulebook: Rulebook, from: string, dueDay: string): Due {
  const { timeZone, time } = rulebook.entries['due-time'].value;
  const days = daysBetween(localDate(from, timeZone), dueDay);
  return { dueAt: atLocalTime(dueDay, time, timeZone), dueDay, days, countedFrom: canonicalInstant(from) };
}

/**
 * When a revisit is due (T9): by level and intent, from entry into the stage. After attempts that did not reach the
 * customer, the days left to the row-4 limit are shared among the attempts left (O8), at least a day apart.
 * Throws RangeError when no attempt is left.
 */
export function revisitDue(
  rulebook: Rulebook,
  input: {
    readonly level: Level;
    readonly horizon?: Horizon;
    readonly from: string;
    readonly attempts?: AttemptsSoFar;
  },
): Decision<Due> {
  const { level, horizon, from, attempts } = input;
  if (attempts !== undefined && attempts.notReachedAt.length > 0) {
    return nextAttemptDue(rulebook, level, from, attempts);
  }
  const row = revisitRow(rulebook, horizon);
  const days = rulebook.entries['revisit-days'].value[row.value][level];
  const due = dueAfterDays(rulebook, from, days);
  const text = `A ${level} customer in the row ${row.value} is revisited within ${days} days.`;
  const textZh = `${LEVEL_ZH[level]}须在${days}日内回访。`;
  const inputs = { level, row: row.value, days, from: due.countedFrom };
  return {
    value: due,
    because: [
      cite(rulebook, 'revisit-days', inputs, text, textZh),
      ...row.because,
      ...dueReasons(rulebook, due),
    ],
  };
}

function nextAttemptDue(
  rulebook: Rulebook,
  level: Level,
  from: string,
  attempts: AttemptsSoFar,
): Decision<Due> {
  const { timeZone } = rulebook.entries['due-time'].value;
  const limit = rulebook.entries['revisit-attempts'].value;
  const limitDays = rulebook.entries['revisit-days'].value['not-reached'][level];
  const used = new Set(attempts.notReachedAt.map((at) => localDate(at, timeZone))).size;
  if (used >= limit) throw new RangeError(`all ${limit} attempts are used up: the customer is unreachable`);

  const limitDay = addDays(localDate(attempts.stageEnteredAt, timeZone), limitDays);
  const daysLeft = daysBetween(localDate(from, timeZone), limitDay);
  const days = Math.max(1, Math.floor(daysLeft / (limit - used)));
  const due = dueAfterDays(rulebook, from, days);
  const inputs = { level, attempt: used + 1, limit, limitDay, days, from: due.countedFrom };
  const text = `Attempt ${used + 1} of ${limit}: the days left until ${limitDay} are shared among the attempts left.`;
  const textZh = `第${used + 1}次（共${limit}次）联系须在${due.dueDay}前进行。`;
  const row = `A ${level} customer who is not reached has ${limitDays} days.`;
  return {
    value: due,
    because: [
      cite(rulebook, 'revisit-attempts', inputs, text, textZh),
      cite(
        rulebook,
        'revisit-days',
        { level, row: 'not-reached', days: limitDays },
        row,
        `未联系上：${limitDays}日内。`,
      ),
      ...dueReasons(rulebook, due),
    ],
  };
}

/** When a round of promotion is due (T14): by level and week of the intent; a month without a week is O37's row. */
export function promotionDue(
  rulebook: Rulebook,
  { level, horizon, from }: { readonly level: Level; readonly horizon?: Horizon; readonly from: string },
): Decision<Due> {
  const { entries } = rulebook;
  const week = isWeekHorizon(rulebook, horizon) ? horizon : entries['month-without-week'].value;
  const days = entries['promotion-days'].value[week][level];
  const due = dueAfterDays(rulebook, from, days);
  const text = `A ${level} customer who wants to buy within ${week} is promoted within ${days} days.`;
  const textZh = `${LEVEL_ZH[level]}须在${days}日内促进。`;
  const because = [
    cite(rulebook, 'promotion-days', { level, week, days, from: due.countedFrom }, text, textZh),
    ...dueReasons(rulebook, due),
  ];
  if (week !== horizon) {
    const said = 'The month is said without a week: the longest row applies.';
    because.splice(
      1,
      0,
      cite(rulebook, 'month-without-week', { horizon: horizon ?? null, week }, said, '按四周内计。'),
    );
  }
  return { value: due, because };
}

/** When a dealer must have verified a returned record (O9). */
export function verifyDue(rulebook: Rulebook, { from }: { readonly from: string }): Decision<Due> {
  const days = rulebook.entries['verify-days'].value;
  const words = [
    `A returned record is verified within ${days} days.`,
    `退回信息须在${days}日内核实。`,
  ] as const;
  return plainDue(rulebook, 'verify-days', from, days, words);
}

/** When a care call or repurchase question is due, from the day the care plan set for it (O26). */
export function careDue(rulebook: Rulebook, { from }: { readonly from: string }): Decision<Due> {
  const days = rulebook.entries['care-days'].value;
  const words = [`A step of care is done within ${days} days.`, `客户关怀须在${days}日内完成。`] as const;
  return plainDue(rulebook, 'care-days', from, days, words);
}

/** When a manager must have decided on a loss that somebody proposed. */
export function lossDue(rulebook: Rulebook, { from }: { readonly from: string }): Decision<Due> {
  const { days } = rulebook.entries['lost-approval'].value;
  const words = [`A loss is decided on within ${days} days.`, `战败须在${days}日内审批。`] as const;
  return plainDue(rulebook, 'lost-approval', from, days, words);
}

/** Until when a second person checks a result. */
export function checkDue(rulebook: Rulebook, { from }: { readonly from: string }): Decision<Due> {
  const { days } = rulebook.entries['result-checks'].value;
  const words = [`A result is checked within ${days} days.`, `抽查须在${days}日内完成。`] as const;
  return plainDue(rulebook, 'result-checks', from, days, words);
}

function plainDue(
  rulebook: Rulebook,
  entryId: RuleEntryId,
  from: string,
  days: number,
  [text, textZh]: readonly [string, string],
): Decision<Due> {
  const due = dueAfterDays(rulebook, from, days);
  const inputs = { days, from: due.countedFrom };
  return {
    value: due,
    because: [cite(rulebook, entryId, inputs, text, textZh), ...dueReasons(rulebook, due)],
  };
}

function dueReasons(rulebook: Rulebook, due: Due): Reason[] {
  const inputs = { from: due.countedFrom, dueDay: due.dueDay };
  return [
    cite(rulebook, 'day-count', inputs, 'Days count from entry into the stage.', '自进入本环节起计日。'),
    cite(
      rulebook,
      'due-time',
      inputs,
      `Due at the end of ${due.dueDay}, Beijing time.`,
      `截止${due.dueDay}日终。`,
    ),
  ];
}
