import type { TimerHandle } from '../kernel/clock.ts';
import { passMoment } from '../kernel/moments.ts';
import { unknownOperation } from '../kernel/operation-table.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { readBatchFailures } from './batch-failures.ts';
import { md5OfAttributes, md5OfText } from './message-digest.ts';
import { numberAttribute } from './queue-attributes.ts';
import { type QueueMessage, receiptHandleOf } from './queue-message.ts';
import { systemAttributes } from './receive-message.ts';
import { removeMessages, type SqsContext, takeMessages } from './sqs-core.ts';
import type { Queue } from './sqs-state.ts';

/** A mapping's settings, checked, with Lambda's defaults filled in. */
export interface MappingSettings {
  id: string;
  arn: string;
  queue: Queue;
  functionName: string;
  /** Most messages of one invocation. */
  batchSize: number;
  /** How long a batch may gather before it is invoked though it is not full. */
  batchingWindowSeconds: number;
  reportBatchItemFailures: boolean;
  /** Most invocations at a time. */
  maximumConcurrency: number;
  enabled: boolean;
}

/** A running poller. */
export interface EventSourceMapping {
  /** Takes no further messages; what is being worked on goes on. */
  close(): void;
}

interface Options extends ServiceContext {
  sqs: SqsContext;
}

/**
 * Brings a queue's messages to a function: gathers a batch, invokes, deletes what was done.
 *
 * What the function failed on stays hidden until its visibility timeout has passed, then comes again, and in the end
 * goes to the queue's dead letter queue, as Lambda leaves it to SQS.
 */
export function openEventSourceMapping(options: Options, settings: MappingSettings): EventSourceMapping {
  const { clock, work, services, sqs, log } = options;
  const { queue, batchSize, batchingWindowSeconds } = settings;
  let invocations = 0;
  let gathered: QueueMessage[] = [];
  let window: TimerHandle | undefined;
  let closed = false;

  function poll(): void {
    while (!closed && invocations < settings.maximumConcurrency) {
      const visibilityTimeoutSeconds = numberAttribute(queue.attributes, 'VisibilityTimeout');
      const taken = takeMessages(sqs, queue, batchSize - gathered.length, visibilityTimeoutSeconds);
      if (taken.length === 0) break;
      gathered.push(...taken);
      if (gathered.length >= batchSize || batchingWindowSeconds === 0) flush();
      else window ??= clock.setTimer(clock.now() + batchingWindowSeconds * 1_000, flush);
    }
  }

  function flush(): void {
    window?.cancel();
    window = undefined;
    const batch = gathered;
    gathered = [];
    if (batch.length === 0 || closed) return;
    invocations += 1;
    work
      .track(invoke(batch))
      .catch((error: unknown) => log(`event source mapping of ${queue.name}: ${String(error)}`))
      .finally(() => {
        invocations -= 1;
        poll();
      });
  }

  async function invoke(batch: readonly QueueMessage[]): Promise<void> {
    await sqs.ledger.flushed();
    passMoment('messages-received');
    const lambda = services.get('lambda');
    if (!lambda) throw unknownOperation('lambda', 'Invoke');
    const answer = await lambda.call('Invoke', {
      FunctionName: settings.functionName,
      InvocationType: 'RequestResponse',
      Payload: JSON.stringify({ Records: batch.map(record) }),
    });
    if (answer.FunctionError !== undefined) {
      log(`${settings.functionName} failed on ${batch.length} messages of ${queue.name}`);
      return;
    }
    passMoment('messages-handled');
    const ids = batch.map(({ id }) => id);
    const failed = settings.reportBatchItemFailures
      ? readBatchFailures(answer.Payload, ids, queue.isFifo)
      : new Set();
    removeMessages(
      sqs,
      queue,
      ids.filter((id) => !failed.has(id)),
    );
    await sqs.ledger.flushed();
    passMoment('messages-deleted');
  }

  function record(message: QueueMessage): Record<string, unknown> {
    return {
      messageId: message.id,
      receiptHandle: receiptHandleOf(queue.name, message),
      body: message.body,
      attributes: systemAttributes(sqs, queue, message),
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            dataType: DataType,
            stringValue: StringValue,
            binaryValue: BinaryValue,
            stringListValues: [],
            binaryListValues: [],
          },
        ]),
      ),
      md5OfBody: md5OfText(message.body),
      ...(message.attributes && { md5OfMessageAttributes: md5OfAttributes(message.attributes) }),
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: options.region,
    };
  }

  const stopWaiting = sqs.waiting.add(queue, poll);
  poll();
  return {
    close() {
      closed = true;
      stopWaiting();
      window?.cancel();
    },
  };
}
