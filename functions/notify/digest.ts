import { isBefore } from '../../domain/calendar.ts';
import { windowFrom } from '../../domain/reminder-digest.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { derivedId } from '../shared/derived-id.ts';
import type { StoredWindow } from '../store/digest.ts';
import type { Message, Recipient } from '../store/message.ts';
import type { Store } from '../store/store.ts';

/** Which digest a message goes into, and from when on that may leave. */
export interface DigestPlace {
  readonly digest: string;
  readonly leavesAt: string;
}

/** The channel by which a message of a channel leaves: what is gathered leaves by e-mail, unless it is an SMS. */
export function waysOut({ channel }: Pick<Message, 'channel'>): 'sms' | 'email' {
  return channel === 'sms' ? 'sms' : 'email';
}

/** Whose digest a message goes into: one person's, by one channel. */
export function readerOf(message: Pick<Message, 'to' | 'channel'>): string {
  return `${message.to.kind}.${nameOf(message.to)}.${waysOut(message)}`;
}

/**
 * Finds the digest of a message: the first of its reader's window as long as that gathers, then the one that takes the
 * rest of the hour, and after that the first of a new window. `sendableFrom` is when the message could leave alone.
 */
export async function placeFor(
  rulebook: Rulebook,
  { digests }: Pick<Store, 'digests'>,
  reader: string,
  { at, sendableFrom }: { readonly at: string; readonly sendableFrom: string },
): Promise<DigestPlace> {
  for (;;) {
    const window = await digests.window(reader);
    if (window !== undefined && isBefore(sendableFrom, window.until)) {
      const { firstDigest, restDigest, firstLeavesAt, restLeavesAt } = window;
      const isFirst = isBefore(at, firstLeavesAt) && (await digests.closed(firstDigest)) === undefined;
      if (isFirst) return { digest: firstDigest, leavesAt: firstLeavesAt };
      if ((await digests.closed(restDigest)) === undefined)
        return { digest: restDigest, leavesAt: restLeavesAt };
    }
    // A message that comes after its window was sent away, since its call was repeated late, opens the next one.
    const isLate = window !== undefined && isBefore(sendableFrom, window.until);
    const opened = opening(
      rulebook,
      reader,
      isLate ? window.until : at,
      isLate ? window.until : sendableFrom,
    );
    if (await digests.openWindow(opened, window)) {
      return { digest: opened.firstDigest, leavesAt: opened.firstLeavesAt };
    }
  }
}

function opening(rulebook: Rulebook, reader: string, at: string, sendableFrom: string): StoredWindow {
  const window = windowFrom(rulebook, at, sendableFrom);
  const id = `${reader}.${window.until}`;
  return { reader, ...window, firstDigest: `${id}.1`, restDigest: `${id}.2` };
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

function nameOf(to: Recipient): string {
  return to.kind === 'staff' ? to.staffId : to.kind === 'queue' ? to.queue : to.leadId;
}
