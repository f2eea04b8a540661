import { addDays, atLocalTime, canonicalInstant, isBefore, localDate } from './calendar.ts';
import { chinaCalendar } from './china-calendar.ts';
import type { Decision } from './decision.ts';
import type { LadderAddressee } from './escalation.ts';
import type { Post } from './post.ts';
import { higherPosts } from './post-rows.ts';
import { sendableAt } from './quiet-hours.ts';
import { cite } from './reasons.ts';
import type { Channel, Rulebook } from './rulebook-schema.ts';
import { nextWorkday, type Reckoned, workdayUntil } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** What a step of a ladder does. Those of the first touch stand only on the ladder of a lead that is shared. */
export const LADDER_STEP_KINDS = [
  'assigned',
  'first-touch-warning',
  'first-touch-expired',
  'before-due',
  'due-day',
  'overdue',
  'escalate',
  'give-up',
] as const;
export type LadderStepKind = (typeof LADDER_STEP_KINDS)[number];

/** One step of a task's ladder: when whom to tell what, by which channel. */
export interface LadderStep {
  /** Position, from 1. */
  readonly step: number;
  /** ISO instant, UTC, whole seconds. */
  readonly at: string;
  readonly kind: LadderStepKind;
  readonly to: LadderAddressee;
  readonly channel: Channel;
  readonly template: string;
}

/** What a ladder is made from. */
export interface LadderInput {
  readonly startAt: string;
  readonly dueAt: string;
  readonly ownerPost?: Post;
  /** @default the calendar that ships */
  readonly calendar?: WorkingCalendar;
}

/**
 * The steps of a task from its start to giving it up (O12): told at once, a day before, on the due day, then each
 * morning. After the reminders that the rulebook grants, it climbs to the next higher dealer post (left out when the owner
 * has none above) and further to the market-department manager. Where the rulebook says so, reminders come on workdays
 * alone: one before the due date moves to the workday before, so that it never comes too late, and what is overdue is
 * counted in workdays. Steps that lie before the start are left out; times are strictly ascending.
 */
export function ladderFor(
  rulebook: Rulebook,
  { startAt, dueAt, ownerPost, calendar = chinaCalendar }: LadderInput,
): Decision<readonly LadderStep[]> {
  const { timeZone } = rulebook.entries['due-time'].value;
  const rules = rulebook.entries.ladder.value;
  const dueDay = localDate(dueAt, timeZone);
  const days = reminderDays(rulebook, calendar, dueDay);
  const onDay = (day: string) => atLocalTime(day, rules.time, timeZone);
  const isTop = ownerPost !== undefined && higherPosts(rulebook, ownerPost).length === 0;
  const climbs: LadderAddressee[] = rules.climb.filter((to) => !(isTop && to === 'next-dealer-post'));

  const steps: Omit<LadderStep, 'step'>[] = [];
  const firstAt = sendableAt(rulebook, startAt);
  steps.push({ at: firstAt, kind: 'assigned', to: 'owner', ...rules.steps.assigned });
  const reminders = days.before.filter(({ day }) => isBefore(firstAt, onDay(day)));
  for (const { day, kind } of reminders)
    steps.push({ at: onDay(day), kind, to: 'owner', ...wordsFor(rulebook, kind, day < dueDay) });

  let unanswered = reminders.length;
  let climbed = 0;
  let sinceClimb = 0;
  for (const day of days.after.slice(0, -1)) {
    const at = onDay(day);
    if (!isBefore(firstAt, at)) continue;
    const to = climbs[climbed];
    const ready =
      climbed === 0 ? unanswered >= rules.remindersBeforeClimb : sinceClimb >= rules.daysBetweenClimbs;
    if (to !== undefined && ready) {
      const words = climbed === 0 ? rules.steps['first-escalation'] : rules.steps['further-escalation'];
      steps.push({ at, kind: 'escalate', to, ...words });
      climbed += 1;
      sinceClimb = 0;
    } else {
      steps.push({ at, kind: 'overdue', to: 'owner', ...rules.steps.overdue });
      unanswered += 1;
    }
    sinceClimb += 1;
  }
  const lastAt = steps.at(-1)?.at ?? firstAt;
  const planned = onDay(days.after.at(-1) ?? dueDay);
  const giveUpAt = isBefore(lastAt, planned)
    ? planned
    : onDay(morningAfter(rulebook, calendar, localDate(lastAt, timeZone)).value);
  steps.push({ at: giveUpAt, kind: 'give-up', to: 'market-dept-manager', ...rules.steps['give-up'] });

  const inputs = {
    startAt: canonicalInstant(startAt),
    dueAt: canonicalInstant(dueAt),
    steps: steps.length,
    reminders: rulebook.entries['calendar-use'].value.reminders,
    provisional: days.provisional,
  };
  const text = `Reminders until ${dueDay}, then daily; it climbs after ${rules.remindersBeforeClimb} unanswered ones and is given up ${rules.giveUpAfterDays} mornings after the due day.`;
  const textZh = `到期前及到期日提醒，逾期每日提醒；${rules.remindersBeforeClimb}次未处理则升级，逾期${rules.giveUpAfterDays}日终止。`;
  const value = steps.map((step, index) => ({ step: index + 1, ...step }));
  return { value, because: [cite(rulebook, 'ladder', inputs, text, textZh)] };
}

/** The days on which a task reminds: those before it is due, and the mornings after, the last of which gives it up. */
export function reminderDays(rulebook: Rulebook, calendar: WorkingCalendar, dueDay: string) {
  const { beforeDueDays, giveUpAfterDays } = rulebook.entries.ladder.value;
  const wished = [
    { day: addDays(dueDay, -beforeDueDays), kind: 'before-due' as const },
    { day: dueDay, kind: 'due-day' as const },
  ].map(({ day, kind }) => ({ kind, ...morningUntil(rulebook, calendar, day) }));
  const after: Reckoned<string>[] = [];
  for (let last = dueDay; after.length < giveUpAfterDays; last = after.at(-1)?.value ?? last)
    after.push(morningAfter(rulebook, calendar, last));
  return {
    // Two reminders that come to lie on one morning are one.
    before: wished
      .filter(({ value }, index) => wished.findLastIndex((other) => other.value === value) === index)
      .map(({ kind, value }) => ({ kind, day: value })),
    after: after.map(({ value }) => value),
    provisional: [...wished, ...after].some(({ provisional }) => provisional),
  };
}

/** The channel and the words of a reminder before the due date; one that comes early names the day. */
export function wordsFor(rulebook: Rulebook, kind: 'before-due' | 'due-day', isEarly: boolean) {
  const { steps } = rulebook.entries.ladder.value;
  return isEarly ? { ...steps[kind], template: steps['before-due'].template } : steps[kind];
}

function morningUntil(rulebook: Rulebook, calendar: WorkingCalendar, day: string): Reckoned<string> {
  const { reminders } = rulebook.entries['calendar-use'].value;
  return reminders === 'working-days'
    ? workdayUntil(rulebook, calendar, day)
    : { value: day, provisional: false };
}

/** The first morning after a local day on which reminders may come. */
export function morningAfter(rulebook: Rulebook, calendar: WorkingCalendar, day: string): Reckoned<string> {
  const { reminders } = rulebook.entries['calendar-use'].value;
  return reminders === 'working-days'
    ? nextWorkday(rulebook, calendar, day)
    : { value: addDays(day, 1), provisional: false };
}

/** The first step strictly after an instant; undefined when the ladder is at its end. */
export function nextStep(ladder: readonly LadderStep[], after: string): LadderStep | undefined {
  return ladder.find(({ at }) => isBefore(after, at));
}
