import type { Provisioned } from '../assembly/provisioner.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { invalidParameter, snsFieldFault } from './sns-fault.ts';
import type { Topic } from './sns-state.ts';
import { putSubscription, type SubscriptionContext } from './subscriptions.ts';
import { ensureTopic, tagsOf } from './topics.ts';

/**
 * Brings a topic or subscription of a template into being, or up to date.
 *
 * Topic policies say who may publish; here everybody may, so they are taken note of by name only.
 */
export function provisionSns(
  context: SubscriptionContext,
  name: string,
  type: string,
  properties: Record<string, unknown>,
): Provisioned {
  switch (type) {
    case 'AWS::SNS::Topic':
      return provisionTopic(context, name, properties);
    case 'AWS::SNS::Subscription':
      return provisionSubscription(context, name, properties);
    case 'AWS::SNS::TopicPolicy':
      return { physicalId: name, attributes: { Id: name } };
    default:
      throw invalidParameter(`${type} is not a resource of SNS`);
  }
}

function provisionTopic(
  context: SubscriptionContext,
  name: string,
  properties: Record<string, unknown>,
): Provisioned {
  const fields = requestFields(properties, snsFieldFault);
  if (fields.optionalBoolean('FifoTopic')) {
    throw invalidParameter('Topic Name: FIFO topics are not supported by this cloud');
  }
  const topicName = fields.optionalText('TopicName') ?? name;
  const present = ensureTopic(context, { Name: topicName });
  const topic: Topic = { ...present, attributes: {}, tags: tagsOf(properties.Tags) };
  const displayName = fields.optionalText('DisplayName');
  if (displayName !== undefined) topic.attributes.DisplayName = displayName;
  if (JSON.stringify(present) !== JSON.stringify(topic)) context.ledger.record({ type: 'topic', topic });
  const inline = (fields.optionalList('Subscription') ?? []) as Record<string, unknown>[];
  for (const [index, subscription] of inline.entries()) {
    provisionSubscription(context, `${name}-${index}`, { ...subscription, TopicArn: topic.arn });
  }
  return { physicalId: topic.arn, attributes: { TopicArn: topic.arn, TopicName: topicName } };
}

function provisionSubscription(
  context: SubscriptionContext,
  name: string,
  properties: Record<string, unknown>,
): Provisioned {
  const fields = requestFields(properties, snsFieldFault);
  fields.refuse('DeliveryPolicy', 'ReplayPolicy', 'SubscriptionRoleArn');
  const attributes: Record<string, string> = {};
  for (const document of ['FilterPolicy', 'RedrivePolicy']) {
    const value = properties[document];
    if (value !== undefined) attributes[document] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  const scope = fields.optionalText('FilterPolicyScope');
  if (scope !== undefined) attributes.FilterPolicyScope = scope;
  const raw = fields.optionalBoolean('RawMessageDelivery');
  if (raw !== undefined) attributes.RawMessageDelivery = String(raw);
  const subscription = putSubscription(
    context,
    {
      topicArn: fields.text('TopicArn'),
      protocol: fields.text('Protocol'),
      endpoint: fields.text('Endpoint'),
      attributes,
    },
    name,
  );
  return { physicalId: subscription.arn, attributes: { Arn: subscription.arn } };
}
