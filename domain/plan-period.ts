import { atLocalTime, isBefore } from './calendar.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** The last second of a local day. */
export function endOfLocalDay(rulebook: Rulebook, day: string): string {
  const { timeZone, time } = rulebook.entries['due-time'].value;
  return atLocalTime(day, time, timeZone);
}

/** Whether the last local day of a plan's period has passed. */
export function isPeriodOver(rulebook: Rulebook, { to }: { readonly to: string }, at: string): boolean {
  return isBefore(endOfLocalDay(rulebook, to), at);
}
