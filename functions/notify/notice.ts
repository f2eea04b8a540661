import type { ReasonInputs } from '../../domain/decision.ts';
import type { Channel } from '../../domain/rulebook-schema.ts';
import type { Recipient } from '../store/message.ts';

/** Something that somebody is to be told. `messageId` follows from the cause, so that no cause tells twice. */
export interface Notice {
  readonly messageId: string;
  /** Id of the lead or the plan it is about; for news about several, of what they have in common, such as a handover. */
  readonly leadId: string;
  readonly taskId?: string;
  readonly to: Recipient;
  readonly channel: Channel;
  readonly template: string;
  /** A reminder: with others of the same person within an hour it becomes one message. */
  readonly gather?: true;
  /** What the template is rendered from: ids, classes and masked forms. */
  readonly facts: ReasonInputs;
  /** Instant at which the cause arose. */
  readonly at: string;
}

/**
 * What became of a notice. `in-doubt`: it was given to the service before, and nobody knows whether it left; it is not
 * sent again. `needless`: it was held back until nobody waited for its task any more. `unaddressed`: the recipient is not
 * in the organisation any more.
 */
export type NoticeOutcome =
  | 'sent'
  | 'sent-before'
  | 'in-doubt'
  | 'deferred'
  | 'opted-out'
  | 'needless'
  | 'unaddressed';

/** How functions tell people something. */
export interface Notify {
  /**
   * Tells somebody something, at most once. Quiet hours and digests hold it back; an opt-out ends it.
   * @throws TransientError when the message has certainly not left and the call may be repeated.
   */
  tell(notice: Notice): Promise<NoticeOutcome>;
  /** Sends what was held back, when its instant has come. `at` is the instant of the schedule. */
  tellDeferred(messageId: string, at: string): Promise<NoticeOutcome>;
  /** Sends everything that a digest holds as one message; answers how many it stands for. */
  tellDigest(digest: string, at: string): Promise<number>;
}
