import { AwsError } from '../kernel/aws-service.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { checkQueueAttributes, defaultQueueAttributes } from './queue-attributes.ts';
import { checkRedriveTarget, queueOf, queueUrlOf, type SqsContext } from './sqs-core.ts';
import { queueDoesNotExist, sqsFieldFault } from './sqs-fault.ts';
import type { Queue } from './sqs-state.ts';

/** A queue's name is free again, and its purge done, after this long. */
const MINUTE_MS = 60_000;

/** The operations on queues themselves: create, find, list, change, tag, purge and delete. */
export function queueOperations(context: SqsContext): Record<string, Operation> {
  const { state, ledger } = context;
  return {
    async CreateQueue(input) {
      const queue = createQueue(context, input);
      await ledger.flushed();
      return { QueueUrl: queueUrlOf(context, queue) };
    },
    async DeleteQueue(input) {
      const queue = queueOf(context, input);
      ledger.record({ type: 'queue-deleted', name: queue.name, at: context.now() });
      await ledger.flushed();
      return {};
    },
    GetQueueUrl(input) {
      const queue = state.queues.get(requestFields(input, sqsFieldFault).text('QueueName'));
      if (!queue) throw queueDoesNotExist();
      return { QueueUrl: queueUrlOf(context, queue) };
    },
    ListQueues(input) {
      const fields = requestFields(input, sqsFieldFault);
      const prefix = fields.optionalText('QueueNamePrefix') ?? '';
      const limit = fields.optionalInteger('MaxResults', { min: 1, max: 1_000 }) ?? 1_000;
      const from = Number(fields.optionalText('NextToken', { pattern: /^\d+$/ }) ?? 0);
      const found = [...state.queues.values()].filter(({ name }) => name.startsWith(prefix));
      return {
        QueueUrls: found.slice(from, from + limit).map((queue) => queueUrlOf(context, queue)),
        ...(found.length > from + limit && { NextToken: String(from + limit) }),
      };
    },
    GetQueueAttributes(input) {
      const queue = queueOf(context, input);
      const all = allAttributes(context, queue);
      const names = requestFields(input, sqsFieldFault).optionalList('AttributeNames') ?? [];
      if (names.includes('All')) return { Attributes: all };
      const unknown = names.find((name) => !(String(name) in all) && !OPTIONAL.has(String(name)));
      if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
      return { Attributes: Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) };
    },
    async SetQueueAttributes(input) {
      const queue = queueOf(context, input);
      const changes = requestFields(input, sqsFieldFault).optionalTextMap('Attributes') ?? {};
      checkQueueAttributes(changes, queue.isFifo);
      checkRedriveTarget(context, queue.isFifo, changes.RedrivePolicy);
      const attributes = { ...queue.attributes, ...changes };
      if (attributes.RedrivePolicy === '') delete attributes.RedrivePolicy;
      putQueue(context, { ...queue, attributes, modifiedAt: context.now() });
      await ledger.flushed();
      return {};
    },
    async PurgeQueue(input) {
      const queue = queueOf(context, input);
      const now = context.now();
      if (queue.purgedAt !== undefined && now < queue.purgedAt + MINUTE_MS) {
        throw new AwsError(
          'PurgeQueueInProgress',
          `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
        );
      }
      ledger.record({ type: 'purged', name: queue.name, at: now });
      await ledger.flushed();
      return {};
    },
    ListQueueTags: (input) => ({ Tags: queueOf(context, input).tags }),
    async TagQueue(input) {
      const queue = queueOf(context, input);
      const tags = { ...queue.tags, ...requestFields(input, sqsFieldFault).optionalTextMap('Tags') };
      putQueue(context, { ...queue, tags });
      await ledger.flushed();
      return {};
    },
    async UntagQueue(input) {
      const queue = queueOf(context, input);
      const gone = requestFields(input, sqsFieldFault).list('TagKeys');
      const tags = Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !gone.includes(key)));
      putQueue(context, { ...queue, tags });
      await ledger.flushed();
      return {};
    },
    ListDeadLetterSourceQueues(input) {
      const queue = queueOf(context, input);
      const sources = [...state.queues.values()].filter(({ attributes }) =>
        attributes.RedrivePolicy?.includes(`"${queue.arn}"`),
      );
      return { queueUrls: sources.map((source) => queueUrlOf(context, source)) };
    },
  };
}

/** Attributes that a queue may have or not, so that asking for them is no mistake. */
const OPTIONAL = new Set([
  'Policy',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
]);

/**
 * Creates a queue, or finds the one that has this name and these attributes.
 *
 * @param input `QueueName`, `Attributes`, `tags` as `CreateQueue` takes them.
 * @throws AwsError QueueNameExists, QueueDeletedRecently, InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue
 */
export function createQueue(context: SqsContext, input: Record<string, unknown>): Queue {
  const { state, region, accountId } = context;
  const fields = requestFields(input, sqsFieldFault);
  const name = fields.text('QueueName', { pattern: /^([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)$/ });
  const attributes = fields.optionalTextMap('Attributes') ?? {};
  const isFifo = name.endsWith('.fifo');
  if ((attributes.FifoQueue === 'true') !== isFifo) {
    throw sqsFieldFault('QueueName', 'the name of a FIFO queue, and of no other, ends with .fifo', 'invalid');
  }
  checkQueueAttributes(attributes, isFifo);
  checkRedriveTarget(context, isFifo, attributes.RedrivePolicy);

  const present = state.queues.get(name);
  if (present) {
    const held: Record<string, string> = { ...defaultQueueAttributes(), ...present.attributes };
    const differs = Object.entries(attributes).find(([attribute, value]) => held[attribute] !== value);
    if (!differs) return present;
    throw new AwsError(
      'QueueNameExists',
      `A queue already exists with the same name and a different value for attribute ${differs[0]}`,
    );
  }
  const deletedAt = state.deletedAt.get(name);
  if (deletedAt !== undefined && context.now() < deletedAt + MINUTE_MS) {
    throw new AwsError(
      'QueueDeletedRecently',
      'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    );
  }
  const createdAt = context.now();
  putQueue(context, {
    name,
    arn: `arn:aws:sqs:${region}:${accountId}:${name}`,
    isFifo,
    attributes,
    tags: fields.optionalTextMap('tags') ?? {},
    createdAt,
    modifiedAt: createdAt,
  });
  return state.queues.get(name)!;
}

/** Records a queue's settings; its messages stay where they are. */
export function putQueue(
  context: SqsContext,
  queue: Omit<Queue, 'messages' | 'deduplicated' | 'purgedAt'>,
): void {
  const { name, arn, isFifo, attributes, tags, createdAt, modifiedAt } = queue;
  context.ledger.record({
    type: 'queue',
    queue: { name, arn, isFifo, attributes, tags, createdAt, modifiedAt },
  });
}

function allAttributes(context: SqsContext, queue: Queue): Record<string, string> {
  const { visible, inFlight, delayed } = queue.messages.counts(context.now());
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1_000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1_000)),
    ...defaultQueueAttributes(),
    ...queue.attributes,
  };
}
