import type { MessageAttribute } from './sns-state.ts';

/** A message as it left the cloud: what a telephone or a mailbox would show, or what a topic was told. */
export interface OutboxMessage {
  id: string;
  /** ISO instant by the local clock. */
  at: string;
  channel: 'sms' | 'email' | 'topic';
  /** Telephone number in E.164, mail address, or topic ARN. */
  to: string;
  subject?: string;
  text: string;
  /** How many SMS parts the text takes, each of which AWS bills. Only for SMS. */
  parts?: number;
  attributes: Record<string, MessageAttribute>;
  /** Why nobody received it (opted out, monthly limit, price above the message's maximum); absent when it arrived. */
  undelivered?: string;
}
