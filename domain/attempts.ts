import { localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** How an attempt that did not reach the customer counts. */
export interface AttemptVerdict {
  /** False when the customer was already tried on the same local day: the answer is refused and nothing changes. */
  readonly accepted: boolean;
  /** Attempts on different days so far, this one included when accepted. */
  readonly attempts: number;
  readonly attemptsLeft: number;
  /** All attempts are used up: the customer is unreachable and the record goes to invalid handling. */
  readonly unreachable: boolean;
}

/**
 * Judges a "not reached" at the instant `at` (O8): only attempts on different days (Asia/Shanghai) count.
 * `notReachedAt` holds the instants of the attempts accepted before, in this stage.
 */
export function judgeAttempt(
  rulebook: Rulebook,
  { notReachedAt, at }: { readonly notReachedAt: readonly string[]; readonly at: string },
): Decision<AttemptVerdict> {
  const limit = rulebook.entries['revisit-attempts'].value;
  const { timeZone } = rulebook.entries['due-time'].value;
  const days = new Set(notReachedAt.map((instant) => localDate(instant, timeZone)));
  const accepted = !days.has(localDate(at, timeZone));
  const attempts = days.size + (accepted ? 1 : 0);
  const unreachable = attempts >= limit;

  const inputs = { day: localDate(at, timeZone), attempts, limit };
  const [text, textZh] = !accepted
    ? [
        'The customer was already tried on this day; attempts count on different days.',
        '当日已联系过，须换日再联系。',
      ]
    : unreachable
      ? [
          `Attempt ${attempts} of ${limit} on different days: unreachable.`,
          `第${attempts}次（共${limit}次）未联系上，视为联系不上。`,
        ]
      : [`Attempt ${attempts} of ${limit} on different days.`, `第${attempts}次（共${limit}次）未联系上。`];
  return {
    value: { accepted, attempts, attemptsLeft: Math.max(0, limit - attempts), unreachable },
    because: [cite(rulebook, 'revisit-attempts', inputs, text, textZh)],
  };
}
