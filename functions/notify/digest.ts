import { localDate } from '../../domain/calendar.ts';
import { sendableAt } from '../../domain/quiet-hours.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { derivedId } from '../shared/derived-id.ts';
import type { Recipient } from '../store/message.ts';

/**
 * How long a digest gathers. Reminders of one person fall due at the same minute, but each comes from an execution of
 * its own.
 */
const GATHERING_MS = 5 * 60 * 1000;

/** The digest of a recipient for the day of an instant: one e-mail with everything that came by then. */
export function digestOf(rulebook: Rulebook, to: Recipient, at: string): string {
  const who = to.kind === 'staff' ? to.staffId : to.kind === 'queue' ? to.queue : to.leadId;
  return `${to.kind}.${who}.${localDate(at, rulebook.entries['due-time'].value.timeZone)}`;
}

/** When a digest that was begun at this instant leaves. */
export function digestAt(rulebook: Rulebook, at: string): string {
  return sendableAt(rulebook, new Date(Date.parse(at) + GATHERING_MS).toISOString());
}

/** How many lines a digest shows: SNS takes 256 KB, and nobody reads thousands. */
const SHOWN_LINES = 300;

/** The text of a digest; of very many lines it shows the first and says how many more there are. */
export function digestText(lines: readonly string[]): string {
  const left = lines.length - SHOWN_LINES;
  if (left <= 0) return lines.join('\n');
  return [...lines.slice(0, SHOWN_LINES), `……另有${left}项，请登录系统查看。`].join('\n');
}

/** The name of the one-time schedule that sends a digest. */
export function digestSchedule(digest: string): string {
  return `digest-${derivedId(['digest', digest], 20)}`;
}
