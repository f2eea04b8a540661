import type { OutboxMessage } from './outbox-message.ts';

/** A message attribute as publishers give it. Binary values are base64 text. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export interface Topic {
  arn: string;
  name: string;
  attributes: Record<string, string>;
  tags: Record<string, string>;
}

export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: string;
  endpoint: string;
  attributes: Record<string, string>;
  /** The token that confirms it, while it is not confirmed. */
  pendingToken?: string;
}

/** A message on its way to a queue or a function; it holds everything that the delivery needs. */
export interface Delivery {
  id: string;
  subscription: Subscription;
  messageId: string;
  topicArn: string;
  /** ISO instant of the publication. */
  publishedAt: string;
  text: string;
  subject?: string;
  attributes: Record<string, MessageAttribute>;
  /** How many attempts have failed. */
  failures: number;
  /** When the next attempt is due, in milliseconds since the epoch. */
  nextAt: number;
}

/** What SNS's journal holds. */
export type SnsRecord =
  | { type: 'topic'; topic: Topic }
  | { type: 'topic-deleted'; arn: string }
  | { type: 'subscription'; subscription: Subscription }
  | { type: 'subscription-deleted'; arn: string }
  | { type: 'published'; sequence: number; outbox: OutboxMessage[]; deliveries: Delivery[] }
  | { type: 'delivery-failed'; id: string; failures: number; nextAt: number }
  | { type: 'delivery-settled'; id: string }
  | { type: 'sms-attributes'; attributes: Record<string, string> }
  | { type: 'opt-out'; phoneNumber: string; optedOut: boolean };

/** The outbox keeps this many messages; older ones are forgotten, as on a telephone that is full. */
const OUTBOX_CAPACITY = 100_000;

/** Everything SNS knows: the fold of its records. */
export class SnsState {
  readonly topics = new Map<string, Topic>();
  readonly subscriptions = new Map<string, Subscription>();
  readonly deliveries = new Map<string, Delivery>();
  readonly optedOut = new Set<string>();
  outbox: OutboxMessage[] = [];
  smsAttributes: Record<string, string> = {};
  /** Counts what makes an id, so that ids are the same each time the same things happen. */
  sequence = 0;

  apply(record: SnsRecord): void {
    switch (record.type) {
      case 'topic':
        this.topics.set(record.topic.arn, record.topic);
        break;
      case 'topic-deleted':
        this.topics.delete(record.arn);
        for (const { arn, topicArn } of this.subscriptions.values()) {
          if (topicArn === record.arn) this.subscriptions.delete(arn);
        }
        break;
      case 'subscription':
        this.subscriptions.set(record.subscription.arn, record.subscription);
        break;
      case 'subscription-deleted':
        this.subscriptions.delete(record.arn);
        break;
      case 'published':
        this.sequence = record.sequence;
        this.outbox.push(...record.outbox);
        if (this.outbox.length > OUTBOX_CAPACITY * 1.1) this.outbox = this.outbox.slice(-OUTBOX_CAPACITY);
        for (const delivery of record.deliveries) this.deliveries.set(delivery.id, delivery);
        break;
      case 'delivery-failed': {
        const delivery = this.deliveries.get(record.id);
        if (delivery) {
          this.deliveries.set(record.id, { ...delivery, failures: record.failures, nextAt: record.nextAt });
        }
        break;
      }
      case 'delivery-settled':
        this.deliveries.delete(record.id);
        break;
      case 'sms-attributes':
        this.smsAttributes = record.attributes;
        break;
      case 'opt-out':
        if (record.optedOut) this.optedOut.add(record.phoneNumber);
        else this.optedOut.delete(record.phoneNumber);
        break;
    }
  }

  *snapshot(): Iterable<SnsRecord> {
    for (const topic of this.topics.values()) yield { type: 'topic', topic };
    for (const subscription of this.subscriptions.values()) yield { type: 'subscription', subscription };
    for (const phoneNumber of this.optedOut) yield { type: 'opt-out', phoneNumber, optedOut: true };
    yield { type: 'sms-attributes', attributes: this.smsAttributes };
    yield {
      type: 'published',
      sequence: this.sequence,
      outbox: [],
      deliveries: [...this.deliveries.values()],
    };
    for (const message of this.outbox) {
      yield { type: 'published', sequence: this.sequence, outbox: [message], deliveries: [] };
    }
  }
}
