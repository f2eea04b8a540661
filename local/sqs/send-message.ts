import { createHash } from 'node:crypto';
import { AwsError } from '../kernel/aws-service.ts';
import { deterministicId } from '../kernel/deterministic-id.ts';
import { passMoment } from '../kernel/moments.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { batchOutcome, readBatch } from './batch.ts';
import { md5OfAttributes, md5OfText } from './message-digest.ts';
import { numberAttribute } from './queue-attributes.ts';
import type { MessageAttribute, QueueMessage } from './queue-message.ts';
import { queueOf, type SqsContext } from './sqs-core.ts';
import { invalidValue, sqsFieldFault } from './sqs-fault.ts';
import { deduplicationKey, type Queue } from './sqs-state.ts';

/** `SendMessage`. */
export async function sendMessage(
  context: SqsContext,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const queue = queueOf(context, input);
  const sent = put(context, queue, input);
  passMoment('message-put');
  await context.ledger.flushed();
  passMoment('message-sent');
  return sent;
}

/** `SendMessageBatch`: up to ten messages, each of which succeeds or fails alone. */
export async function sendMessageBatch(
  context: SqsContext,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const queue = queueOf(context, input);
  const entries = readBatch(input);
  const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(String(entry.MessageBody ?? '')), 0);
  if (bytes > 1_048_576) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than 1048576 bytes. You have sent ${bytes} bytes.`,
    );
  }
  const outcome = batchOutcome(entries, (entry) => put(context, queue, entry));
  await context.ledger.flushed();
  return outcome;
}

function put(context: SqsContext, queue: Queue, input: Record<string, unknown>): Record<string, unknown> {
  const fields = requestFields(input, sqsFieldFault);
  const body = fields.text('MessageBody', { min: 1 });
  const attributes = readAttributes(fields.optionalRecord('MessageAttributes'));
  checkSize(queue, body, attributes);
  // XML's characters, which is what SQS takes: no control characters but tab, line feed and carriage return.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
    );
  }
  const now = context.now();
  const delaySeconds = fields.optionalInteger('DelaySeconds', { min: 0, max: 900 });
  const line = queue.isFifo ? readFifoFields(queue, input, body) : refuseFifoFields(input);
  if (queue.isFifo && delaySeconds !== undefined && delaySeconds > 0) {
    throw invalidValue(
      `Value ${delaySeconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }

  const answer = (messageId: string, sequence: number) => ({
    MessageId: messageId,
    MD5OfMessageBody: md5OfText(body),
    ...(attributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
    ...(queue.isFifo && { SequenceNumber: sequenceNumber(sequence) }),
  });
  for (const [key, { until }] of queue.deduplicated) if (until <= now) queue.deduplicated.delete(key);
  const twin = line && queue.deduplicated.get(deduplicationKey(queue, line));
  if (twin) return answer(twin.messageId, twin.sequence);

  const sequence = context.state.sequence + 1;
  const trace = fields.optionalRecord('MessageSystemAttributes')?.AWSTraceHeader as
    | MessageAttribute
    | undefined;
  const message: QueueMessage = {
    id: deterministicId(queue.arn, sequence, now),
    sequence,
    body,
    ...(attributes && { attributes }),
    ...(trace?.StringValue !== undefined && { traceHeader: trace.StringValue }),
    ...line,
    sentAt: now,
    visibleAt: now + (delaySeconds ?? numberAttribute(queue.attributes, 'DelaySeconds')) * 1_000,
    receiveCount: 0,
  };
  context.ledger.record({ type: 'sent', name: queue.name, message });
  context.waiting.changed(queue);
  return answer(message.id, sequence);
}

/** Twenty digits, rising with each message, as FIFO queues number theirs. */
export function sequenceNumber(sequence: number): string {
  return String(sequence).padStart(20, '0');
}

function readFifoFields(
  queue: Queue,
  input: Record<string, unknown>,
  body: string,
): { groupId: string; deduplicationId: string } {
  const fields = requestFields(input, sqsFieldFault);
  const rules = { pattern: /^[\x21-\x7e]{1,128}$/ };
  const groupId = fields.text('MessageGroupId', rules);
  const given = fields.optionalText('MessageDeduplicationId', rules);
  if (given !== undefined) return { groupId, deduplicationId: given };
  if (queue.attributes.ContentBasedDeduplication !== 'true') {
    throw invalidValue(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { groupId, deduplicationId: createHash('sha256').update(body).digest('hex') };
}

function refuseFifoFields(input: Record<string, unknown>): undefined {
  // Fair queues take a group id on standard queues too; here that would change nothing, so it is refused by name.
  requestFields(input, sqsFieldFault).refuse('MessageGroupId', 'MessageDeduplicationId');
  return undefined;
}

function readAttributes(
  value: Record<string, unknown> | undefined,
): Record<string, MessageAttribute> | undefined {
  if (!value || Object.keys(value).length === 0) return undefined;
  const attributes = value as Record<string, Partial<MessageAttribute>>;
  if (Object.keys(attributes).length > 10) {
    throw invalidValue(
      `Number of message attributes [${Object.keys(attributes).length}] exceeds the allowed maximum [10].`,
    );
  }
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!/^[A-Za-z0-9_.-]{1,256}$/.test(name))
      throw invalidValue(`The message attribute name '${name}' is invalid.`);
    if (typeof DataType !== 'string' || !/^(String|Number|Binary)(\..+)?$/.test(DataType)) {
      throw invalidValue(
        `The type of message attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
    }
    if (DataType.startsWith('Binary') ? !BinaryValue : !StringValue) {
      throw invalidValue(
        `The message attribute '${name}' must contain a non-empty value of type '${DataType}'.`,
      );
    }
    if (DataType.startsWith('Number') && !Number.isFinite(Number(StringValue))) {
      throw invalidValue(`Can't cast the value of message attribute '${name}' to a number.`);
    }
  }
  return attributes as Record<string, MessageAttribute>;
}

function checkSize(
  queue: Queue,
  body: string,
  attributes: Readonly<Record<string, MessageAttribute>> = {},
): void {
  let bytes = Buffer.byteLength(body);
  for (const [name, { DataType, StringValue = '', BinaryValue = '' }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name + DataType + StringValue) + Buffer.from(BinaryValue, 'base64').length;
  }
  const limit = numberAttribute(queue.attributes, 'MaximumMessageSize');
  if (bytes > limit)
    throw invalidValue(
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
}
