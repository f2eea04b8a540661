import { becomesOne, DIGEST_TEMPLATE, renderReminderDigest } from '../../domain/reminder-digest.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { setting } from '../shared/env.ts';
import { TransientError } from '../shared/errors.ts';
import { fewAtOnce } from '../shared/few-at-once.ts';
import { type Log, METRICS } from '../shared/logger.ts';
import type { Message } from '../store/message.ts';
import type { Store } from '../store/store.ts';
import { type Address, addressOf } from './address.ts';
import { digestText, waysOut } from './digest.ts';
import { messageSubject } from './message-subject.ts';
import { isNeedless } from './needless.ts';
import type { Publisher } from './publisher.ts';
import { renderMessage } from './render-message.ts';

/** How many messages of a digest are read and written at once. */
const AT_ONCE = 16;

/** What sending a digest needs: `doubt` tells of a message that may not have left. */
export interface DigestParts {
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly publisher: Publisher;
  readonly log: Log;
  doubt(message: Message, error?: unknown): void;
  /** Finds another digest for a message that belongs to one which has gone. */
  gatherAgain(message: Message): Promise<unknown>;
}

/**
 * Sends everything that a digest holds as one message; answers how many it stands for. It is closed before it is read, so
 * that nothing can join unseen, and marked as leaving in one write before it is published: whoever is cut off before that
 * has sent nothing and is repeated whole, whoever is cut off after it is in doubt and never repeated.
 */
export async function sendDigest(parts: DigestParts, digest: string, at: string): Promise<number> {
  const { store, publisher, log } = parts;
  const { digests } = store;
  await digests.advance({ digest, phase: 'closing' }, undefined, at);
  const phase = (await digests.closed(digest))?.phase;
  if (phase === 'leaving') return await doubtAll(parts, digest, at);
  if (phase !== 'closing') return 0;

  const claimed = await claimAll(store, digest);
  const [first] = claimed;
  const address = first && (await addressOf(store, first.to, at));
  if (first === undefined || address === undefined) {
    if (first !== undefined) log.warn('The reader of a digest is not there any more', { digest });
    await digests.advance({ digest, phase: 'sent', messageIds: [] }, 'closing', at);
    return 0;
  }

  const messageIds = claimed.map(({ messageId }) => messageId);
  if (!(await digests.advance({ digest, phase: 'leaving', messageIds }, 'closing', at))) {
    await giveBack(parts, digest, claimed);
    return 0;
  }
  const letter = letterOf(parts.rulebook, claimed, address);
  try {
    if (letter.phone === undefined)
      await publisher.fanOut(letter.subject, letter.text, attributesOf(letter, address));
    else await publisher.sms(letter.phone, letter.text, attributesOf(letter, address));
  } catch (error) {
    if (error instanceof TransientError) {
      await digests.advance({ digest, phase: 'closing' }, 'leaving', at);
      throw error;
    }
    for (const message of claimed) parts.doubt(message, error);
    await digests.advance({ digest, phase: 'doubted', messageIds }, 'leaving', at);
    return 0;
  }
  // The parts of the one text are counted with the first message, so that they add up.
  await fewAtOnce(claimed, AT_ONCE, async (message) => {
    const parts = message === first ? letter.smsParts : 0;
    const sent = {
      ...message,
      status: 'sent',
      sentAt: at,
      ...(letter.phone !== undefined && { parts }),
    } as const;
    await store.messages.move(sent, 'claimed');
  });
  if (letter.phone !== undefined) log.count(METRICS.smsParts, letter.smsParts);
  await digests.advance({ digest, phase: 'sent', messageIds }, 'leaving', at);
  return claimed.length;
}

/** Claims what belongs to a closing digest, and leaves behind what nobody needs any more. What was claimed by a run that was cut off has not left, and is taken as well. */
async function claimAll(store: Store, digest: string): Promise<readonly Message[]> {
  const { digests, messages } = store;
  const found = await fewAtOnce(await digests.messageIds(digest), AT_ONCE, async (messageId) => {
    const message = await messages.get(messageId);
    if (message?.digest !== digest) return [];
    if (message.status === 'deferred' && (await isNeedless(message, store))) {
      await messages.move({ ...message, status: 'needless' }, 'deferred', digest);
      return [];
    }
    const claim: Message = { ...message, status: 'claimed' };
    const isMine = message.status === 'deferred' && (await messages.move(claim, 'deferred', digest));
    const now = isMine ? claim : await messages.get(messageId);
    return now?.digest === digest && now.status === 'claimed' ? [now] : [];
  });
  return found
    .flat()
    .toSorted((one, other) => one.at.localeCompare(other.at) || one.messageId.localeCompare(other.messageId));
}

/** Another run sends the digest: what it did not take with it is gathered anew. */
async function giveBack(parts: DigestParts, digest: string, claimed: readonly Message[]): Promise<void> {
  const { digests, messages } = parts.store;
  const taken = (await digests.closed(digest))?.messageIds ?? [];
  for (const message of claimed) {
    if (taken.includes(message.messageId)) continue;
    const open: Message = { ...message, status: 'deferred' };
    if (await messages.move(open, 'claimed', digest)) await parts.gatherAgain(open);
  }
}

/** A digest that was given to a service by a run that was cut off: nobody knows whether it left. */
async function doubtAll(parts: DigestParts, digest: string, at: string): Promise<number> {
  const { digests, messages } = parts.store;
  const messageIds = (await digests.closed(digest))?.messageIds ?? [];
  for (const messageId of messageIds) {
    const message = await messages.get(messageId);
    if (message?.status === 'claimed') parts.doubt(message);
  }
  await digests.advance({ digest, phase: 'doubted', messageIds }, 'leaving', at);
  return 0;
}

interface Letter {
  readonly phone?: string;
  readonly subject: string;
  readonly text: string;
  readonly smsParts: number;
  readonly template: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** One message as itself, several as one: an SMS says how many there are, an e-mail has a line for each. */
function letterOf(rulebook: Rulebook, messages: readonly Message[], { phone }: Address): Letter {
  const texts = messages.map((message) => renderMessage(rulebook, message));
  const [message] = messages;
  const [first] = texts;
  if (message === undefined || first === undefined) throw new RangeError('a digest of nothing is not sent');
  const bySms = waysOut(message) === 'sms' && phone !== undefined;
  if (bySms && becomesOne(rulebook, messages.length)) {
    const templates = messages.map(({ template }) => template);
    const one = renderReminderDigest(templates, setting('LINK_BASE').replace(/\/$/, ''));
    return { ...one, phone, template: DIGEST_TEMPLATE, ids: {} };
  }
  const { template, messageId } = message;
  const ids: Letter['ids'] = messages.length === 1 ? { messageId, ...messageSubject(message) } : {};
  const subject = `${first.subject}${texts.length > 1 ? ` (+${texts.length - 1})` : ''}`;
  const text = digestText(texts.map((each) => each.text));
  return { ...(bySms && { phone }), subject, text, smsParts: first.smsParts, template, ids };
}

function attributesOf({ phone, template, ids }: Letter, { attributes }: Address) {
  return { ...attributes, channel: phone === undefined ? 'email' : 'sms', template, ...ids };
}
