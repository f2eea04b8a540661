import { addDays, daysBetween } from './calendar.ts';
import type { CollectionTarget } from './collection-target.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** How a target stands. `late`: reached after its last day if it goes on like this; `stalled`: nothing comes any more. */
export const TARGET_STATES = [
  'not-begun',
  'too-early',
  'on-course',
  'late',
  'stalled',
  'reached',
  'missed',
] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** How steady the weeks were from which the forecast is made. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Progress of a target, and when it will be reached if records come as they came lately. Days are local days. */
export interface TargetProgress {
  readonly state: TargetState;
  readonly collected: number;
  readonly remaining: number;
  /** Between 0 and 1 and beyond. */
  readonly share: number;
  /** Records a day over the last full days; missing before there are enough of them. */
  readonly dailyRate?: number;
  /** From how many full days that rate is. */
  readonly daysMeasured?: number;
  /** Records a day that would still reach the target on its last day. */
  readonly neededDaily?: number;
  /** The day on which the target was reached, or will be at that rate. */
  readonly reachedOn?: string;
  readonly confidence?: Confidence;
}

/**
 * Progress and forecast of a target on a local day (COL-04). `collectedOn` counts records by local day. The rate is the
 * mean of the last full days of the window, a run of whole weeks as soon as there is one, so that weekends weigh as they
 * do; today is not over and counts only as collected.
 */
export function targetForecast(
  rulebook: Rulebook,
  target: CollectionTarget,
  { today, collectedOn }: { readonly today: string; readonly collectedOn: ReadonlyMap<string, number> },
): Decision<TargetProgress> {
  const { records, from, to } = target;
  const within = [...collectedOn].filter(([day]) => day >= from && day <= to && day <= today);
  const collected = within.reduce((sum, [, count]) => sum + count, 0);
  const remaining = Math.max(0, records - collected);
  const progress = { collected, remaining, share: collected / records };
  const decide = (state: TargetState, more: Partial<TargetProgress> = {}): Decision<TargetProgress> => {
    const value = { ...progress, ...more, state };
    return { value, because: reasons(rulebook, target, value, today) };
  };

  if (remaining === 0) return decide('reached', { reachedOn: dayOfReaching(within, records) });
  if (today > to) return decide('missed');
  if (today < from) return decide('not-begun');
  const neededDaily = remaining / (daysBetween(today, to) + 1);
  const days = fullDays(rulebook, from, today);
  if (days < rulebook.entries['target-forecast'].value.fewestDays)
    return decide('too-early', { neededDaily });

  const counts = Array.from(
    { length: days },
    (_, index) => collectedOn.get(addDays(today, index - days)) ?? 0,
  );
  const dailyRate = counts.reduce((sum, count) => sum + count, 0) / days;
  const measured = { neededDaily, dailyRate, daysMeasured: days };
  if (dailyRate <= 0) return decide('stalled', measured);
  const reachedOn = addDays(today, Math.ceil(remaining / dailyRate) - 1);
  const confidence = confidenceOf(rulebook, counts);
  return decide(reachedOn <= to ? 'on-course' : 'late', { ...measured, reachedOn, confidence });
}

/** How many of the last full days the rate is taken from: whole weeks, or the few days that there are. */
function fullDays(rulebook: Rulebook, from: string, today: string): number {
  const days = Math.min(daysBetween(from, today), rulebook.entries['target-forecast'].value.recentDays);
  return days < DAYS_OF_WEEK ? days : days - (days % DAYS_OF_WEEK);
}

/** How far the weeks lie from their mean: fewer than three say little, however equal they are. */
function confidenceOf(rulebook: Rulebook, counts: readonly number[]): Confidence {
  const { high, medium } = rulebook.entries['target-forecast'].value.spread;
  const weeks: number[] = [];
  for (let day = 0; day + DAYS_OF_WEEK <= counts.length; day += DAYS_OF_WEEK) {
    weeks.push(counts.slice(day, day + DAYS_OF_WEEK).reduce((sum, count) => sum + count, 0));
  }
  if (weeks.length < FEWEST_WEEKS) return 'low';
  const mean = weeks.reduce((sum, week) => sum + week, 0) / weeks.length;
  const variance = weeks.reduce((sum, week) => sum + (week - mean) ** 2, 0) / weeks.length;
  const spread = Math.sqrt(variance) / mean;
  return spread <= high ? 'high' : spread <= medium ? 'medium' : 'low';
}

function dayOfReaching(days: readonly (readonly [string, number])[], records: number): string {
  let sum = 0;
  const ordered = days.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const found = ordered.find(([, count]) => {
    sum += count;
    return sum >= records;
  });
  return (found ?? ordered.at(-1) ?? [''])[0];
}

function reasons(rulebook: Rulebook, target: CollectionTarget, value: TargetProgress, today: string) {
  const { productLine, records, from, to } = target;
  const { state, collected, dailyRate, daysMeasured, reachedOn, confidence } = value;
  const progress = cite(
    rulebook,
    'collection-targets',
    { productLine, records, from, to, today, collected },
    `${collected} of ${records} records are collected.`,
    `已收集${collected}条，目标${records}条。`,
  );
  const [text, textZh] = WORDS[state];
  const inputs = {
    ...{ state, recentDays: rulebook.entries['target-forecast'].value.recentDays },
    ...(dailyRate !== undefined && { dailyRate }),
    ...(daysMeasured !== undefined && { daysMeasured }),
    ...(reachedOn !== undefined && { reachedOn }),
    ...(confidence !== undefined && { confidence }),
  };
  return [progress, cite(rulebook, 'target-forecast', inputs, text, textZh)];
}

const DAYS_OF_WEEK = 7;
const FEWEST_WEEKS = 3;

const WORDS: Record<TargetState, readonly [string, string]> = {
  'not-begun': ['The time of the target has not begun.', '目标期间尚未开始。'],
  'too-early': ['Too few full days have passed for a forecast.', '已过天数太少，无法预测。'],
  'on-course': [
    'At the mean daily rate of the last full days the target is reached in time.',
    '按近期日均收集量，可按期完成。',
  ],
  late: [
    'At the mean daily rate of the last full days the target is reached only after its last day.',
    '按近期日均收集量，无法按期完成。',
  ],
  stalled: [
    'No record came in the last full days: at this rate the target is not reached.',
    '近期无新增信息，按此速度无法完成。',
  ],
  reached: ['The target is reached.', '目标已完成。'],
  missed: ['The time of the target is over and it was not reached.', '期限已过，未完成目标。'],
};
