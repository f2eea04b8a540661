import { addDays, atLocalTime, localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { Staff } from './organisation.ts';
import { addPeriods, periodOf } from './periods.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What can be open when a month is cut off. */
export const OPEN_KINDS = [
  'record-to-verify',
  'import-unfinished',
  'network-due',
  'delivery-unread',
] as const;
export type OpenKind = (typeof OPEN_KINDS)[number];

/** One thing that is not organised and handed over. Ids and counts only. */
export interface OpenItem {
  readonly kind: OpenKind;
  /** Id of the lead, the import, the network or the delivery. */
  readonly id: string;
  readonly since: string;
  readonly dueAt?: string;
  /** Rows of an import that nobody has mended. */
  readonly count?: number;
}

/** The time whose records a month's cut-off is about: from the day after the last one to the day of this one (O3). */
export interface CutOffPeriod {
  /** Local month of the cut-off day, `YYYY-MM`. */
  readonly month: string;
  readonly from: string;
  readonly to: string;
  /** The last second of `to`. */
  readonly endsAt: string;
}

/** A telling before the day (`before` in days), or the close after it, of one month. */
export interface CutOffStep {
  readonly month: string;
  readonly step: 'tell' | 'close';
  readonly before: number;
}

/** The period of a month's cut-off (PRO-01, PRO-02). */
export function cutOffPeriod(rulebook: Rulebook, month: string): CutOffPeriod {
  const { day } = rulebook.entries['monthly-cut-off'].value;
  const { timeZone, time } = rulebook.entries['due-time'].value;
  const dayOf = (of: string) => `${of}-${String(day).padStart(2, '0')}`;
  const to = dayOf(month);
  return {
    month,
    from: addDays(dayOf(addPeriods(month, -1)), 1),
    to,
    endsAt: atLocalTime(to, time, timeZone),
  };
}

/**
 * Which steps are to be done on the day of an instant, if they are not done: the close of the month before, should its
 * call have been lost, and of this month the latest step that has come. A telling that was missed is not made up for
 * once the next step has come: it would say the same.
 */
export function dueCutOffSteps(rulebook: Rulebook, at: string): Decision<readonly CutOffStep[]> {
  const { tellDaysBefore, closeDaysAfter } = rulebook.entries['monthly-cut-off'].value;
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const month = periodOf(rulebook, at, 'month');
  const { to } = cutOffPeriod(rulebook, month);
  const close = (of: string): CutOffStep => ({ month: of, step: 'close', before: 0 });
  const told = tellDaysBefore.filter((before) => today >= addDays(to, -before));
  const latest: readonly CutOffStep[] =
    today >= addDays(to, closeDaysAfter)
      ? [close(month)]
      : told.length > 0 && today <= to
        ? [{ month, step: 'tell', before: Math.min(...told) }]
        : [];
  const value = [close(addPeriods(month, -1)), ...latest];
  const inputs = { today, lastDay: to, steps: value.map((each) => `${each.month}/${each.step}`) };
  const text = `The records collected by ${to} are to be organised and handed over.`;
  const textZh = `${to}前收集的信息须完成整理并转出。`;
  return { value, because: [cite(rulebook, 'monthly-cut-off', inputs, text, textZh)] };
}

/** Who of a dealer is told what is open: the posts of the rule, or its general manager when nobody has them. */
export function cutOffReaders(
  rulebook: Rulebook,
  staff: readonly Staff[],
  dealerId: string,
): readonly string[] {
  const { posts } = rulebook.entries['monthly-cut-off'].value;
  const own = staff.filter((person) => person.active && person.dealerId === dealerId);
  const named = own.filter(({ post }) => posts.includes(post));
  const readers = named.length > 0 ? named : own.filter(({ post }) => post === 'general-manager');
  return readers.map(({ staffId }) => staffId);
}

/** How many things of each kind are open; kinds without any are left out. */
export function openCounts(items: readonly OpenItem[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
