import { beijingDay } from './beijing-day.ts';
import type { LeadEvent } from './path-taken.ts';

/** Events by their day in Beijing, `YYYY-MM-DD`, in the order in which they come. */
export function daysOf(
  events: readonly LeadEvent[],
): readonly { readonly day: string; readonly events: readonly LeadEvent[] }[] {
  const days: { day: string; events: LeadEvent[] }[] = [];
  for (const event of events) {
    const day = beijingDay(event.at);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
