import { judgeSending, sendableAt } from '../../domain/quiet-hours.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { TransientError } from '../shared/errors.ts';
import { faultFields, type Log, METRICS } from '../shared/logger.ts';
import type { Schedules } from '../shared/schedules.ts';
import type { Message } from '../store/message.ts';
import type { Store } from '../store/store.ts';
import { addressOf } from './address.ts';
import { type DigestPlace, digestSchedule, placeFor, readerOf, waysOut } from './digest.ts';
import { messageSubject } from './message-subject.ts';
import { isNeedless } from './needless.ts';
import type { Notice, NoticeOutcome, Notify } from './notice.ts';
import type { Publisher } from './publisher.ts';
import { renderMessage } from './render-message.ts';
import { sendDigest } from './send-digest.ts';

export interface NotifierParts {
  readonly store: Store;
  readonly schedules: Schedules;
  readonly rulebook: Rulebook;
  readonly publisher: Publisher;
  readonly log: Log;
}

/**
 * The one port through which messages leave. Each is stored under an id that follows from its cause before it is given
 * to a service (`claimed`), so that a second run finds it: what was claimed and not reported as sent may have left, and
 * is counted and logged rather than sent twice.
 */
export function notifier({ store, schedules, rulebook, publisher, log }: NotifierParts): Notify {
  return { tell, tellDeferred, tellDigest };

  async function tell(notice: Notice): Promise<NoticeOutcome> {
    const message = await intended(notice);
    const before = await store.messages.open(message);
    return before === undefined ? await carryOut(message) : await carryOn(before);
  }

  async function tellDeferred(messageId: string, at: string): Promise<NoticeOutcome> {
    const message = await store.messages.get(messageId);
    if (message === undefined) return 'unaddressed';
    if (message.status !== 'deferred') return await carryOn(message);

    const { value } = await judged({ ...message, at });
    if (!value.send) {
      await store.messages.move({ ...message, status: 'opted-out' }, 'deferred');
      return 'opted-out';
    }
    if (await isNeedless(message, store)) {
      await store.messages.move({ ...message, status: 'needless' }, 'deferred');
      return 'needless';
    }
    const claimed: Message = { ...message, status: 'claimed' };
    if (!(await store.messages.move(claimed, 'deferred'))) return 'sent-before';
    return await send(claimed, at, 'deferred');
  }

  async function tellDigest(digest: string, at: string): Promise<number> {
    const gatherAgain = async (message: Message) => await regather(message);
    return await sendDigest({ store, rulebook, publisher, log, doubt, gatherAgain }, digest, at);
  }

  /** The message that a notice makes, and whether it may leave now. */
  async function intended(notice: Notice): Promise<Message> {
    const { value } = await judged(notice);
    if (!value.send) return { ...without(notice), status: 'opted-out' };
    const told = without(notice);
    if (notice.gather === true || notice.channel === 'digest') {
      const { digest, leavesAt } = await placed(told);
      return { ...told, status: 'deferred', deferredUntil: leavesAt, digest };
    }
    const late = Date.parse(value.at) > Date.parse(notice.at);
    return late ? { ...told, status: 'deferred', deferredUntil: value.at } : { ...told, status: 'claimed' };
  }

  /** The digest of a message, which leaves when a message of its channel may. */
  async function placed(message: Pick<Message, 'to' | 'channel' | 'at'>): Promise<DigestPlace> {
    const { to, at } = message;
    const channel = waysOut(message);
    const sendableFrom = await sendable({ to, channel, at });
    const place = await placeFor(rulebook, store, readerOf(message), { at, sendableFrom });
    return { ...place, leavesAt: await sendable({ to, channel, at: place.leavesAt }) };
  }

  /** When something may leave at the earliest; what is gathered into e-mails keeps the quiet hours as well. */
  async function sendable(message: Pick<Message, 'to' | 'channel' | 'at'>): Promise<string> {
    if (message.channel !== 'sms') return sendableAt(rulebook, message.at);
    const { value } = await judged(message);
    return value.send ? value.at : message.at;
  }

  async function judged({ channel, to, at }: Pick<Notice, 'channel' | 'to' | 'at'>) {
    const audience = to.kind === 'customer' ? ('customer' as const) : ('staff' as const);
    const lead = to.kind === 'customer' ? await store.leads.get(to.leadId) : undefined;
    const optedOut = lead !== undefined && (await store.optOuts.has(lead.phoneKey));
    const sending = { channel, audience, optedOut, at } as const;
    // Only an SMS to staff hangs on the calendar.
    if (channel !== 'sms' || audience === 'customer') return judgeSending(rulebook, sending);
    return judgeSending(rulebook, { ...sending, calendar: await store.calendar.recent(at) });
  }

  async function carryOut(message: Message): Promise<NoticeOutcome> {
    if (message.status === 'opted-out') return 'opted-out';
    if (message.status === 'deferred') return await hold(message);
    return await send(message, message.at, 'release');
  }

  /** A message that is there already: its schedule is made sure of, or its doubt is told. */
  async function carryOn(message: Message): Promise<NoticeOutcome> {
    switch (message.status) {
      case 'sent':
        return 'sent-before';
      case 'opted-out':
      case 'needless':
        return message.status;
      case 'deferred':
        return await hold(message);
      case 'claimed':
        doubt(message);
        return 'in-doubt';
    }
  }

  async function hold(message: Message): Promise<NoticeOutcome> {
    const { messageId, digest, deferredUntil: until = message.at } = message;
    if (digest === undefined) {
      await schedules.createOnce(`message-${messageId}`, until, { kind: 'send-message', messageId });
      return 'deferred';
    }
    await store.digests.join(digest, messageId, message.at);
    await schedules.createOnce(digestSchedule(digest), until, { kind: 'send-digest', digest });
    // A digest that was closed before it could be joined may leave without the message.
    return (await store.digests.closed(digest)) === undefined ? 'deferred' : await regather(message);
  }

  /** Takes a message over into the next digest, unless the one that it was in takes it. */
  async function regather(message: Message): Promise<NoticeOutcome> {
    const { digest, leavesAt } = await placed(message);
    if (digest === message.digest) return 'deferred';
    const later: Message = { ...message, digest, deferredUntil: leavesAt };
    const isMine = await store.messages.move(later, 'deferred', message.digest);
    return isMine ? await hold(later) : 'deferred';
  }

  /** Gives a claimed message to its service. `onRefusal`: what becomes of the claim when it has certainly not left. */
  async function send(
    message: Message,
    at: string,
    onRefusal: 'release' | 'deferred',
  ): Promise<NoticeOutcome> {
    const address = await addressOf(store, message.to, at);
    if (address === undefined) {
      log.warn('The recipient of a message is not there any more', named(message));
      return 'unaddressed';
    }
    const { subject, text, smsParts } = renderMessage(rulebook, message);
    const bySms = message.channel === 'sms' && address.phone !== undefined;
    const attributes = {
      ...address.attributes,
      channel: bySms ? 'sms' : 'email',
      template: message.template,
      ...messageSubject(message),
      messageId: message.messageId,
    };
    try {
      if (bySms && address.phone !== undefined) await publisher.sms(address.phone, text, attributes);
      else await publisher.fanOut(subject, text, attributes);
    } catch (error) {
      if (!(error instanceof TransientError)) {
        doubt(message, error);
        return 'in-doubt';
      }
      if (onRefusal === 'release') await store.messages.release(message.messageId);
      else await store.messages.move({ ...message, status: 'deferred' }, 'claimed');
      throw error;
    }
    const parts = bySms ? { parts: smsParts } : {};
    await store.messages.move({ ...message, status: 'sent', sentAt: at, ...parts }, 'claimed');
    if (bySms) log.count(METRICS.smsParts, smsParts);
    return 'sent';
  }

  function doubt(message: Message, error?: unknown): void {
    log.error('A message may not have left, and is not sent again', {
      ...named(message),
      ...(error === undefined ? {} : faultFields(error)),
    });
    log.count(METRICS.messagesInDoubt);
  }
}

/** What of a notice is stored; whether it is gathered shows in its digest. */
function without({ gather: _gather, ...notice }: Notice): Omit<Notice, 'gather'> {
  return notice;
}

function named(message: Message) {
  const { messageId, template, channel } = message;
  return { messageId, ...messageSubject(message), template, channel };
}
