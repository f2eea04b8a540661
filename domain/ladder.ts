import { addDays, atLocalTime, canonicalInstant, isBefore, localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { LadderAddressee } from './escalation.ts';
import type { Post } from './post.ts';
import { higherPosts } from './post-rows.ts';
import { sendableAt } from './quiet-hours.ts';
import { cite } from './reasons.ts';
import type { Channel, Rulebook } from './rulebook-schema.ts';

/** One step of a task's ladder: when whom to tell what, by which channel. */
export interface LadderStep {
  /** Position, from 1. */
  readonly step: number;
  /** ISO instant, UTC, whole seconds. */
  readonly at: string;
  readonly kind: 'assigned' | 'before-due' | 'due-day' | 'overdue' | 'escalate' | 'give-up';
  readonly to: LadderAddressee;
  readonly channel: Channel;
  readonly template: string;
}

/**
 * The steps of a task from its start to giving it up (O12): told at once, a day before, on the due day, then daily. After
 * the reminders that the rulebook grants, it climbs to the next higher dealer post (left out when the owner has none
 * above) and further to the market-department manager. Steps that lie before the start are left out; times are strictly ascending.
 */
export function ladderFor(
  rulebook: Rulebook,
  {
    startAt,
    dueAt,
    ownerPost,
  }: { readonly startAt: string; readonly dueAt: string; readonly ownerPost?: Post },
): Decision<readonly LadderStep[]> {
  const { timeZone } = rulebook.entries['due-time'].value;
  const rules = rulebook.entries.ladder.value;
  const dueDay = localDate(dueAt, timeZone);
  const onDay = (offset: number) => atLocalTime(addDays(dueDay, offset), rules.time, timeZone);
  const isTop = ownerPost !== undefined && higherPosts(rulebook, ownerPost).length === 0;
  const climbs: LadderAddressee[] = rules.climb.filter((to) => !(isTop && to === 'next-dealer-post'));

  const steps: Omit<LadderStep, 'step'>[] = [];
  const firstAt = sendableAt(rulebook, startAt);
  steps.push({ at: firstAt, kind: 'assigned', to: 'owner', ...rules.steps.assigned });
  const reminders = [
    { offset: -rules.beforeDueDays, kind: 'before-due' as const },
    { offset: 0, kind: 'due-day' as const },
  ].filter(({ offset }) => isBefore(firstAt, onDay(offset)));
  for (const { offset, kind } of reminders) {
    steps.push({ at: onDay(offset), kind, to: 'owner', ...rules.steps[kind] });
  }

  let unanswered = reminders.length;
  let climbed = 0;
  let sinceClimb = 0;
  for (let day = 1; day < rules.giveUpAfterDays; day += 1) {
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
  const planned = onDay(rules.giveUpAfterDays);
  const giveUpAt = isBefore(lastAt, planned) ? planned : dayAfter(lastAt, rules.time, timeZone);
  steps.push({ at: giveUpAt, kind: 'give-up', to: 'market-dept-manager', ...rules.steps['give-up'] });

  const inputs = { startAt: canonicalInstant(startAt), dueAt: canonicalInstant(dueAt), steps: steps.length };
  const text = `Reminders until ${dueDay}, then daily; it climbs after ${rules.remindersBeforeClimb} unanswered ones and is given up ${rules.giveUpAfterDays} days after the due day.`;
  const textZh = `到期前及到期日提醒，逾期每日提醒；${rules.remindersBeforeClimb}次未处理则升级，逾期${rules.giveUpAfterDays}日终止。`;
  const value = steps.map((step, index) => ({ step: index + 1, ...step }));
  return { value, because: [cite(rulebook, 'ladder', inputs, text, textZh)] };
}

/** The first step strictly after an instant; undefined when the ladder is at its end. */
export function nextStep(ladder: readonly LadderStep[], after: string): LadderStep | undefined {
  return ladder.find(({ at }) => isBefore(after, at));
}

function dayAfter(instant: string, time: string, timeZone: string): string {
  return atLocalTime(addDays(localDate(instant, timeZone), 1), time, timeZone);
}
