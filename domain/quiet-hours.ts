import { addDays, atLocalTime, canonicalInstant, localDate, localTime } from './calendar.ts';
import { chinaCalendar } from './china-calendar.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Channel, Rulebook } from './rulebook-schema.ts';
import { workingTimeFrom } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** Whether a message may leave, and when. */
export type Sending = { readonly send: true; readonly at: string } | { readonly send: false };

/** The first instant, not before `at`, at which messages may reach people (O31). */
export function sendableAt(rulebook: Rulebook, at: string): string {
  const { timeZone } = rulebook.entries['due-time'].value;
  const { sendFrom, sendUntil } = rulebook.entries['quiet-hours'].value;
  const day = localDate(at, timeZone);
  const time = localTime(at, timeZone);
  if (time < sendFrom) return atLocalTime(day, sendFrom, timeZone);
  if (time >= sendUntil) return atLocalTime(addDays(day, 1), sendFrom, timeZone);
  return canonicalInstant(at);
}

/**
 * Whether and when a message goes out (O31): a customer who opted out gets none, quiet hours postpone an SMS, and one to
 * staff waits for working hours where the rulebook says so. An e-mail goes at once.
 */
export function judgeSending(
  rulebook: Rulebook,
  input: {
    readonly channel: Channel;
    readonly audience: 'customer' | 'staff';
    readonly optedOut: boolean;
    readonly at: string;
    /** @default the calendar that ships */
    readonly calendar?: WorkingCalendar;
  },
): Decision<Sending> {
  const { channel, audience, optedOut, at, calendar = chinaCalendar } = input;
  const inputs = { channel, audience, optedOut, at: canonicalInstant(at) };
  if (audience === 'customer' && optedOut) {
    const text = 'The customer wants no messages.';
    return { value: { send: false }, because: [cite(rulebook, 'quiet-hours', inputs, text, '客户已退订。')] };
  }
  const isForWork =
    audience === 'staff' && rulebook.entries['calendar-use'].value.staffSms === 'working-hours';
  const loud = channel === 'sms' ? sendableAt(rulebook, at) : canonicalInstant(at);
  const sendAt = channel === 'sms' && isForWork ? workingTimeFrom(rulebook, calendar, loud).value : loud;
  const [text, textZh] =
    sendAt === canonicalInstant(at)
      ? ['The message may go out now.', '可立即发送。']
      : sendAt === loud
        ? ['Quiet hours: the message waits until they end.', '静默时段，延后发送。']
        : ['Nobody works now: the message waits for working hours.', '非工作时间，延后发送。'];
  return {
    value: { send: true, at: sendAt },
    because: [
      cite(rulebook, sendAt === loud ? 'quiet-hours' : 'calendar-use', { ...inputs, sendAt }, text, textZh),
    ],
  };
}
