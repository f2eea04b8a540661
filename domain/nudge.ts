import { addMinutes, canonicalInstant, isBefore } from './calendar.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Whether somebody may be nudged about a task, and otherwise from when on again. */
export type NudgeVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly possibleAt: string };

/** Judges a nudge by hand: one task is nudged about once within the cool-down, whoever does it. */
export function judgeNudge(
  rulebook: Rulebook,
  { lastAt, at }: { readonly lastAt: string | undefined; readonly at: string },
): Decision<NudgeVerdict> {
  const { cooldownHours } = rulebook.entries.nudge.value;
  const inputs = { at: canonicalInstant(at), lastAt: lastAt ?? null, cooldownHours };
  const possibleAt = lastAt === undefined ? undefined : hoursAfter(lastAt, cooldownHours);
  if (possibleAt !== undefined && isBefore(at, possibleAt)) {
    const text = `A task is nudged about once in ${cooldownHours} hours.`;
    const because = [
      cite(
        rulebook,
        'nudge',
        { ...inputs, possibleAt },
        text,
        `同一任务${cooldownHours}小时内只能催办一次。`,
      ),
    ];
    return { value: { allowed: false, possibleAt }, because };
  }
  const text = 'The owner is told by hand.';
  return { value: { allowed: true }, because: [cite(rulebook, 'nudge', inputs, text, '人工催办。')] };
}

function hoursAfter(instant: string, hours: number): string {
  return addMinutes(instant, hours * 60);
}
