import type { QueueMessage } from './queue-message.ts';
import { QueueMessages } from './queue-messages.ts';

/** One queue. Instants are milliseconds since the epoch. */
export interface Queue {
  name: string;
  arn: string;
  isFifo: boolean;
  attributes: Record<string, string>;
  tags: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
  messages: QueueMessages;
  /** FIFO: deduplication id → the message that bore it, for five minutes. */
  deduplicated: Map<string, { messageId: string; sequence: number; until: number }>;
  purgedAt?: number;
}

/** What SQS's journal holds. */
export type SqsRecord =
  | { type: 'queue'; queue: Omit<Queue, 'messages' | 'deduplicated' | 'purgedAt'> }
  | { type: 'queue-deleted'; name: string; at: number }
  | { type: 'purged'; name: string; at: number }
  | { type: 'sent'; name: string; message: QueueMessage }
  | { type: 'received'; name: string; ids: string[]; at: number; visibleAt: number }
  | { type: 'revealed'; name: string; id: string; visibleAt: number }
  | { type: 'deleted'; name: string; ids: string[] }
  | { type: 'moved'; from: string; to: string; id: string; at: number }
  | { type: 'deduplicated'; name: string; key: string; messageId: string; sequence: number; until: number }
  | { type: 'sequence'; sequence: number };

const DEDUPLICATION_MS = 5 * 60_000;

/** Everything SQS knows: the fold of its records. */
export class SqsState {
  readonly queues = new Map<string, Queue>();
  /** Names that cannot be used again before the instant given. */
  readonly deletedAt = new Map<string, number>();
  sequence = 0;

  apply(record: SqsRecord): void {
    switch (record.type) {
      case 'queue': {
        // Changed in place: pollers hold the queue itself, and must see its new settings.
        const present = this.queues.get(record.queue.name);
        if (present) Object.assign(present, record.queue);
        else this.queues.set(record.queue.name, newQueue(record.queue));
        break;
      }
      case 'queue-deleted':
        this.queues.delete(record.name);
        this.deletedAt.set(record.name, record.at);
        break;
      case 'purged': {
        const queue = this.queues.get(record.name)!;
        queue.messages.clear();
        queue.purgedAt = record.at;
        break;
      }
      case 'sent':
        this.#applySent(record.name, record.message);
        break;
      case 'received':
        for (const id of record.ids) {
          const message = this.queues.get(record.name)?.messages.get(id);
          if (!message) continue;
          this.queues.get(record.name)!.messages.reveal(id, record.visibleAt, {
            receiveCount: message.receiveCount + 1,
            firstReceivedAt: message.firstReceivedAt ?? record.at,
          });
        }
        break;
      case 'revealed':
        this.queues.get(record.name)?.messages.reveal(record.id, record.visibleAt);
        break;
      case 'deleted':
        for (const id of record.ids) this.queues.get(record.name)?.messages.remove(id);
        break;
      case 'moved': {
        const from = this.queues.get(record.from)!;
        const message = from.messages.get(record.id);
        if (!message) break;
        from.messages.remove(record.id);
        const moved = { ...message, visibleAt: record.at, deadLetterSourceArn: from.arn };
        this.queues.get(record.to)!.messages.add(moved);
        break;
      }
      case 'deduplicated': {
        const { messageId, sequence, until } = record;
        this.queues.get(record.name)?.deduplicated.set(record.key, { messageId, sequence, until });
        break;
      }
      case 'sequence':
        this.sequence = record.sequence;
        break;
    }
  }

  #applySent(name: string, message: QueueMessage): void {
    this.sequence = Math.max(this.sequence, message.sequence);
    const queue = this.queues.get(name);
    if (!queue) return;
    // The queue changes its own copy of a message; the record stays what it was.
    queue.messages.add({ ...message });
    if (queue.isFifo && message.deduplicationId !== undefined) {
      const { id: messageId, sequence, sentAt } = message;
      queue.deduplicated.set(deduplicationKey(queue, message), {
        messageId,
        sequence,
        until: sentAt + DEDUPLICATION_MS,
      });
    }
  }

  *snapshot(): Iterable<SqsRecord> {
    yield { type: 'sequence', sequence: this.sequence };
    for (const { messages, deduplicated, purgedAt: _, ...queue } of this.queues.values()) {
      yield { type: 'queue', queue };
      for (const message of messages.all()) yield { type: 'sent', name: queue.name, message: { ...message } };
      for (const [key, entry] of deduplicated)
        yield { type: 'deduplicated', name: queue.name, key, ...entry };
    }
  }
}

/** What two messages must share to be one: the id, and the group too where the queue says so. */
export function deduplicationKey(
  queue: Pick<Queue, 'attributes'>,
  message: Pick<QueueMessage, 'groupId' | 'deduplicationId'>,
): string {
  const perGroup = queue.attributes.DeduplicationScope === 'messageGroup';
  return perGroup ? `${message.groupId} ${message.deduplicationId}` : message.deduplicationId!;
}

function newQueue(settings: Omit<Queue, 'messages' | 'deduplicated' | 'purgedAt'>): Queue {
  return { ...settings, messages: new QueueMessages(settings.isFifo), deduplicated: new Map() };
}
