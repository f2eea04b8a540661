import type { Ledger } from '../kernel/ledger.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { pageOf } from './page.ts';
import { invalidParameter, notFound, snsFieldFault } from './sns-fault.ts';
import type { SnsRecord, SnsState, Topic } from './sns-state.ts';

/** What the operations on topics need of the service. */
export interface TopicContext {
  state: SnsState;
  ledger: Ledger<SnsRecord>;
  region: string;
  accountId: string;
}

/** Attributes that callers may set; delivery logging and encryption have nothing to act on here and are refused. */
const SETTABLE = new Set([
  'DisplayName',
  'Policy',
  'DeliveryPolicy',
  'KmsMasterKeyId',
  'TracingConfig',
  'SignatureVersion',
]);

/** `CreateTopic`, `DeleteTopic`, `ListTopics`, `GetTopicAttributes`, `SetTopicAttributes` and the tags of topics. */
export function topicOperations(context: TopicContext): Record<string, Operation> {
  const { state, ledger } = context;
  const topicOf = (input: Record<string, unknown>, field = 'TopicArn'): Topic => {
    const topic = state.topics.get(requestFields(input, snsFieldFault).text(field));
    if (!topic) throw notFound('Topic');
    return topic;
  };

  return {
    async CreateTopic(input) {
      const topic = ensureTopic(context, input);
      await ledger.flushed();
      return { TopicArn: topic.arn };
    },
    async DeleteTopic(input) {
      const arn = requestFields(input, snsFieldFault).text('TopicArn');
      // Deleting a topic that does not exist is no error on AWS either.
      if (state.topics.has(arn)) ledger.record({ type: 'topic-deleted', arn });
      await ledger.flushed();
      return {};
    },
    ListTopics(input) {
      const { page, NextToken } = pageOf([...state.topics.keys()], input.NextToken);
      return { Topics: page.map((TopicArn) => ({ TopicArn })), ...(NextToken && { NextToken }) };
    },
    GetTopicAttributes(input) {
      const topic = topicOf(input);
      const subscriptions = [...state.subscriptions.values()].filter(
        ({ topicArn }) => topicArn === topic.arn,
      );
      const pending = subscriptions.filter(({ pendingToken }) => pendingToken !== undefined).length;
      return {
        Attributes: {
          TopicArn: topic.arn,
          Owner: context.accountId,
          DisplayName: '',
          SubscriptionsConfirmed: String(subscriptions.length - pending),
          SubscriptionsPending: String(pending),
          SubscriptionsDeleted: '0',
          ...topic.attributes,
        },
      };
    },
    async SetTopicAttributes(input) {
      const topic = topicOf(input);
      const fields = requestFields(input, snsFieldFault);
      const name = fields.text('AttributeName');
      if (!SETTABLE.has(name))
        throw invalidParameter(`AttributeName: ${name} is not supported by this cloud`);
      const attributes = { ...topic.attributes, [name]: fields.optionalText('AttributeValue') ?? '' };
      ledger.record({ type: 'topic', topic: { ...topic, attributes } });
      await ledger.flushed();
      return {};
    },
    ListTagsForResource(input) {
      const { tags } = topicOf(input, 'ResourceArn');
      return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
    },
    async TagResource(input) {
      const topic = topicOf(input, 'ResourceArn');
      const tags = { ...topic.tags, ...tagsOf(input.Tags) };
      ledger.record({ type: 'topic', topic: { ...topic, tags } });
      await ledger.flushed();
      return {};
    },
    async UntagResource(input) {
      const topic = topicOf(input, 'ResourceArn');
      const gone = requestFields(input, snsFieldFault).list('TagKeys');
      const tags = Object.fromEntries(Object.entries(topic.tags).filter(([key]) => !gone.includes(key)));
      ledger.record({ type: 'topic', topic: { ...topic, tags } });
      await ledger.flushed();
      return {};
    },
  };
}

/**
 * Creates a topic, or finds the one that has this name.
 *
 * @param input `Name`, `Attributes`, `Tags` as `CreateTopic` takes them.
 * @throws AwsError InvalidParameterException
 */
export function ensureTopic(context: TopicContext, input: Record<string, unknown>): Topic {
  const { state, ledger, region, accountId } = context;
  const fields = requestFields(input, snsFieldFault);
  const name = fields.text('Name');
  if (name.endsWith('.fifo'))
    throw invalidParameter('Topic Name: FIFO topics are not supported by this cloud');
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
  const attributes = fields.optionalTextMap('Attributes') ?? {};
  for (const attribute of Object.keys(attributes)) {
    if (!SETTABLE.has(attribute)) {
      throw invalidParameter(`Attributes Reason: ${attribute} is not supported by this cloud`);
    }
  }
  const arn = `arn:aws:sns:${region}:${accountId}:${name}`;
  const present = state.topics.get(arn);
  if (!present) {
    const topic = { arn, name, attributes, tags: tagsOf(input.Tags) };
    ledger.record({ type: 'topic', topic });
    return topic;
  }
  for (const [attribute, value] of Object.entries(attributes)) {
    if (present.attributes[attribute] !== value) {
      throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
    }
  }
  return present;
}

/** Tags in the list form of AWS's APIs, as a map. */
export function tagsOf(tags: unknown): Record<string, string> {
  const list = (tags ?? []) as { Key: string; Value: string }[];
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}
