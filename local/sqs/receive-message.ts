import { AwsError } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import { requestFields } from '../kernel/request-fields.ts';
import type { Work } from '../kernel/work.ts';
import { md5OfAttributes, md5OfText } from './message-digest.ts';
import { numberAttribute } from './queue-attributes.ts';
import { type QueueMessage, receiptHandleOf } from './queue-message.ts';
import { sequenceNumber } from './send-message.ts';
import { queueOf, type SqsContext, takeMessages } from './sqs-core.ts';
import { sqsFieldFault } from './sqs-fault.ts';
import type { Queue } from './sqs-state.ts';

const MOST_IN_FLIGHT = 120_000;

/**
 * `ReceiveMessage`. A long poll waits by the local clock, and counts as work only while it does not wait.
 *
 * `ReceiveRequestAttemptId` is not supported.
 */
export async function receiveMessage(
  context: SqsContext & { clock: Clock; work: Work },
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { clock, work, ledger } = context;
  let end = work.begin();
  try {
    const queue = queueOf(context, input);
    const fields = requestFields(input, sqsFieldFault);
    fields.refuse('ReceiveRequestAttemptId');
    const limit = fields.optionalInteger('MaxNumberOfMessages', { min: 1, max: 10 }) ?? 1;
    const timeoutSeconds =
      fields.optionalInteger('VisibilityTimeout', { min: 0, max: 43_200 }) ??
      numberAttribute(queue.attributes, 'VisibilityTimeout');
    const waitSeconds =
      fields.optionalInteger('WaitTimeSeconds', { min: 0, max: 20 }) ??
      numberAttribute(queue.attributes, 'ReceiveMessageWaitTimeSeconds');
    const deadline = clock.now() + waitSeconds * 1_000;

    if (
      queue.messages.hiddenSize >= MOST_IN_FLIGHT &&
      queue.messages.counts(clock.now()).inFlight >= MOST_IN_FLIGHT
    ) {
      throw new AwsError('OverLimit', `The queue has ${MOST_IN_FLIGHT} messages in flight.`, 403);
    }
    let messages = takeMessages(context, queue, limit, timeoutSeconds);
    while (messages.length === 0 && clock.now() < deadline) {
      const woken = messageOrDeadline(context, queue, deadline);
      end();
      end = await woken;
      messages = takeMessages(context, queueOf(context, input), limit, timeoutSeconds);
    }
    await ledger.flushed();
    if (messages.length === 0) return {};
    const systemNames = [
      ...(fields.optionalList('AttributeNames') ?? []),
      ...(fields.optionalList('MessageSystemAttributeNames') ?? []),
    ];
    const attributeNames = fields.optionalList('MessageAttributeNames') ?? [];
    return {
      Messages: messages.map((message) => toldMessage(context, queue, message, systemNames, attributeNames)),
    };
  } finally {
    end();
  }
}

/** Work begins again in the very moment of waking, so that a manual clock does not slip on before the poll is answered. */
function messageOrDeadline(
  { clock, work, waiting }: SqsContext & { clock: Clock; work: Work },
  queue: Queue,
  deadline: number,
): Promise<() => void> {
  return new Promise((resolve) => {
    const wake = () => {
      stopWaiting();
      timer.cancel();
      resolve(work.begin());
    };
    const stopWaiting = waiting.add(queue, wake);
    const timer = clock.setTimer(deadline, wake);
  });
}

/** A message as receivers see it: `takeMessages` has counted this receipt already, the copy it gave out has too. */
function toldMessage(
  context: SqsContext,
  queue: Queue,
  message: QueueMessage,
  systemNames: readonly unknown[],
  attributeNames: readonly unknown[],
): Record<string, unknown> {
  const system = Object.entries(systemAttributes(context, queue, message)).filter(
    ([name]) => systemNames.includes('All') || systemNames.includes(name),
  );
  const attributes = Object.entries(message.attributes ?? {}).filter(([name]) =>
    attributeNames.some((wanted) => isWanted(name, String(wanted))),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandleOf(queue.name, message),
    MD5OfBody: md5OfText(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(attributes.length > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(Object.fromEntries(attributes)),
      MessageAttributes: Object.fromEntries(attributes),
    }),
  };
}

/** Names, `All`, `.*`, or a prefix such as `bar.*`. */
function isWanted(name: string, wanted: string): boolean {
  if (wanted === 'All' || wanted === '.*' || wanted === name) return true;
  return wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1));
}

/** What SQS itself says of a message, by name; instants are milliseconds since the epoch as text. */
export function systemAttributes(
  { accountId }: Pick<SqsContext, 'accountId'>,
  queue: Pick<Queue, 'isFifo'>,
  message: QueueMessage,
): Record<string, string> {
  return {
    SenderId: accountId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(queue.isFifo && {
      MessageGroupId: message.groupId!,
      MessageDeduplicationId: message.deduplicationId!,
      SequenceNumber: sequenceNumber(message.sequence),
    }),
    ...(message.traceHeader !== undefined && { AWSTraceHeader: message.traceHeader }),
    ...(message.deadLetterSourceArn !== undefined && {
      DeadLetterQueueSourceArn: message.deadLetterSourceArn,
    }),
  };
}
