import type { Ledger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { queueNameOfUrl } from './queue-address.ts';
import { numberAttribute, readRedrivePolicy } from './queue-attributes.ts';
import type { QueueMessage } from './queue-message.ts';
import type { QueueWaiting } from './queue-waiting.ts';
import { invalidValue, queueDoesNotExist, sqsFieldFault } from './sqs-fault.ts';
import type { Queue, SqsRecord, SqsState } from './sqs-state.ts';

/** What the operations of SQS share. */
export interface SqsContext {
  state: SqsState;
  ledger: Ledger<SqsRecord>;
  waiting: QueueWaiting;
  now: () => number;
  region: string;
  accountId: string;
  /** The address queues are given out under, such as `http://127.0.0.1:8788`. */
  baseUrl: () => string;
}

/**
 * The queue that a request names by its URL.
 *
 * @throws AwsError MissingParameter, InvalidParameterValue, QueueDoesNotExist
 */
export function queueOf(context: SqsContext, input: Record<string, unknown>): Queue {
  const name = queueNameOfUrl(requestFields(input, sqsFieldFault).text('QueueUrl'));
  const queue = name === undefined ? undefined : context.state.queues.get(name);
  if (!queue) throw queueDoesNotExist();
  dropExpired(context, queue);
  return queue;
}

/** Takes messages out that are older than the queue keeps them. */
function dropExpired(context: SqsContext, queue: Queue): void {
  const keptMs = numberAttribute(queue.attributes, 'MessageRetentionPeriod') * 1_000;
  const ids: string[] = [];
  for (const message of queue.messages.all()) {
    // Messages stand in the order of their arrival, so the first that is young enough ends the search; one that came
    // from another queue is older than its place says, and is met when it comes first.
    if (message.sentAt + keptMs > context.now()) break;
    ids.push(message.id);
  }
  if (ids.length > 0) context.ledger.record({ type: 'deleted', name: queue.name, ids });
}

/**
 * Takes up to `limit` messages out of sight for their receiver. What was received too often goes to the dead letter
 * queue instead. The caller must wait for the ledger before it hands them on.
 */
export function takeMessages(
  context: SqsContext,
  queue: Queue,
  limit: number,
  visibilityTimeoutSeconds: number,
): QueueMessage[] {
  const now = context.now();
  const redrive = readRedrivePolicy(queue.attributes.RedrivePolicy);
  const deadLetters = redrive && context.state.queues.get(redrive.deadLetterTargetArn.split(':').at(-1)!);
  dropExpired(context, queue);
  for (;;) {
    const found = queue.messages.receivable(now, limit);
    const worn = deadLetters && found.find(({ receiveCount }) => receiveCount >= redrive!.maxReceiveCount);
    if (!worn) {
      if (found.length === 0) return [];
      const ids = found.map(({ id }) => id);
      const visibleAt = now + visibilityTimeoutSeconds * 1_000;
      context.ledger.record({ type: 'received', name: queue.name, ids, at: now, visibleAt });
      context.waiting.arm(queue);
      // A copy: the message may be received again while its first receiver still reads it.
      return found.map((message) => ({ ...message }));
    }
    context.ledger.record({ type: 'moved', from: queue.name, to: deadLetters.name, id: worn.id, at: now });
    passMoment('message-moved-to-dead-letters');
    context.waiting.changed(deadLetters);
  }
}

/** Takes messages out of the queue for good. The caller must wait for the ledger. */
export function removeMessages(context: SqsContext, queue: Queue, ids: string[]): void {
  const present = ids.filter((id) => queue.messages.get(id) !== undefined);
  if (present.length === 0) return;
  context.ledger.record({ type: 'deleted', name: queue.name, ids: present });
  context.waiting.changed(queue);
}

/** The URL a queue is given out under. */
export function queueUrlOf(context: SqsContext, queue: Pick<Queue, 'name'>): string {
  return `${context.baseUrl()}/${context.accountId}/${queue.name}`;
}

/** @throws AwsError InvalidParameterValue when the redrive policy names a queue that is not there or of another kind. */
export function checkRedriveTarget(
  context: SqsContext,
  isFifo: boolean,
  redrivePolicy: string | undefined,
): void {
  const redrive = readRedrivePolicy(redrivePolicy);
  if (!redrive) return;
  const target = context.state.queues.get(redrive.deadLetterTargetArn.split(':').at(-1)!);
  if (!target) {
    throw invalidValue(
      `Value ${redrivePolicy} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`,
    );
  }
  if (target.isFifo !== isFifo) {
    throw invalidValue('Dead-letter queue must be same type of queue as the source.');
  }
}
