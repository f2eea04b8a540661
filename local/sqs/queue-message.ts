/** A message attribute as senders give it. Binary values are base64 text. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

/** A message in a queue. Instants are milliseconds since the epoch. */
export interface QueueMessage {
  id: string;
  /** Rises with each message of the service; FIFO queues tell it to receivers. */
  sequence: number;
  body: string;
  attributes?: Record<string, MessageAttribute>;
  traceHeader?: string;
  groupId?: string;
  deduplicationId?: string;
  sentAt: number;
  /** From when it can be received: delayed, in flight, or at once. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** The queue it came from, when it was received there too often. */
  deadLetterSourceArn?: string;
}

/** The receipt that lets its holder delete or hide this receipt of the message. */
export function receiptHandleOf(queueName: string, message: QueueMessage): string {
  return Buffer.from(`${queueName} ${message.id} ${message.receiveCount}`).toString('base64');
}

/** What a receipt says, or undefined when it is none. */
export function readReceiptHandle(
  handle: string,
): { queueName: string; messageId: string; receiveCount: number } | undefined {
  const parts = Buffer.from(handle, 'base64').toString('utf8').split(' ');
  const [queueName, messageId, count] = parts;
  if (parts.length !== 3 || !queueName || !messageId || !/^\d+$/.test(count!)) return undefined;
  return { queueName, messageId, receiveCount: Number(count) };
}
