import { AwsError } from '../kernel/aws-service.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { batchOutcome, readBatch } from './batch.ts';
import { type QueueMessage, readReceiptHandle } from './queue-message.ts';
import { queueOf, removeMessages, type SqsContext } from './sqs-core.ts';
import { invalidValue, sqsFieldFault } from './sqs-fault.ts';
import type { Queue } from './sqs-state.ts';

type Entry = Record<string, unknown>;

/** What a receiver does with a message: delete it, or change how long it stays hidden. */
export function settleOperations(context: SqsContext): Record<string, Operation> {
  const whole = (perform: (queue: Queue, entry: Entry) => void) => async (input: Entry) => {
    perform(queueOf(context, input), input);
    await context.ledger.flushed();
    return {};
  };
  const batch = (perform: (queue: Queue, entry: Entry) => void) => async (input: Entry) => {
    const queue = queueOf(context, input);
    const outcome = batchOutcome(readBatch(input), (entry) => {
      perform(queue, entry);
      return {};
    });
    await context.ledger.flushed();
    return { ...outcome };
  };
  const remove = (queue: Queue, entry: Entry) => deleteMessage(context, queue, entry);
  const change = (queue: Queue, entry: Entry) => changeVisibility(context, queue, entry);
  return {
    DeleteMessage: whole(remove),
    DeleteMessageBatch: batch(remove),
    ChangeMessageVisibility: whole(change),
    ChangeMessageVisibilityBatch: batch(change),
  };
}

/** A receipt that a later one has replaced deletes nothing, and says so only on FIFO queues, as on AWS. */
function deleteMessage(context: SqsContext, queue: Queue, entry: Entry): void {
  const { message, receiveCount } = receiptOf(queue, entry);
  if (!message) return;
  const isLatest = message.receiveCount === receiveCount;
  if (queue.isFifo && (!isLatest || message.visibleAt <= context.now())) {
    throw invalidValue(
      'Value for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.',
    );
  }
  if (isLatest) removeMessages(context, queue, [message.id]);
}

function changeVisibility(context: SqsContext, queue: Queue, entry: Entry): void {
  const timeoutSeconds = requestFields(entry, sqsFieldFault).integer('VisibilityTimeout', {
    min: 0,
    max: 43_200,
  });
  const { message, receiveCount } = receiptOf(queue, entry);
  const now = context.now();
  if (!message || message.receiveCount !== receiveCount || message.visibleAt <= now) {
    throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
  }
  context.ledger.record({
    type: 'revealed',
    name: queue.name,
    id: message.id,
    visibleAt: now + timeoutSeconds * 1_000,
  });
  context.waiting.changed(queue);
}

function receiptOf(queue: Queue, entry: Entry): { message: QueueMessage | undefined; receiveCount: number } {
  const handle = requestFields(entry, sqsFieldFault).text('ReceiptHandle');
  const receipt = readReceiptHandle(handle);
  if (!receipt || receipt.queueName !== queue.name) {
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  }
  return { message: queue.messages.get(receipt.messageId), receiveCount: receipt.receiveCount };
}
