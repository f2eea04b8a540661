import { describe, expect, it } from 'vitest';
import { openSns } from '../../../local/sns/sns.ts';
import { serviceWorld } from '../fixtures/service-world.ts';

async function snsWorld(world = serviceWorld(), confirmEmailAtOnce = true) {
  const sns = await openSns({ ...world.context('sns'), confirmEmailAtOnce });
  const call = (operation: string, input: Record<string, unknown> = {}) => sns.service.call(operation, input);
  return { world, sns, call };
}

describe('a topic', () => {
  it('is one and the same when created again, and gone with its subscriptions when deleted', async () => {
    const { call } = await snsWorld();
    const { TopicArn } = await call('CreateTopic', { Name: 'news' });
    await call('Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'a@example.com' });

    const again = await call('CreateTopic', { Name: 'news' });
    const listed = await call('ListTopics');
    await call('DeleteTopic', { TopicArn });

    expect(again).toEqual({ TopicArn: 'arn:aws:sns:eu-west-1:123456789012:news' });
    expect(listed).toEqual({ Topics: [{ TopicArn }] });
    expect(await call('ListTopics')).toEqual({ Topics: [] });
    expect(await call('ListSubscriptions')).toEqual({ Subscriptions: [] });
    await expect(call('GetTopicAttributes', { TopicArn })).rejects.toMatchObject({
      code: 'NotFoundException',
      status: 404,
    });
  });

  it.each([
    [{ Name: 'a b' }],
    [{ Name: 'x.fifo' }],
    [{}],
    [{ Name: 'x', Attributes: { FifoTopic: 'true' } }],
  ])('is refused as %j', async (input) => {
    const { call } = await snsWorld();

    await expect(call('CreateTopic', input)).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });

  it('keeps its attributes over a kill', async () => {
    const before = await snsWorld();
    const { TopicArn } = await before.call('CreateTopic', { Name: 'news' });
    await before.call('SetTopicAttributes', {
      TopicArn,
      AttributeName: 'DisplayName',
      AttributeValue: 'News',
    });

    const { call } = await snsWorld(before.world.killed());

    expect(await call('GetTopicAttributes', { TopicArn })).toMatchObject({
      Attributes: { DisplayName: 'News', Owner: '123456789012' },
    });
  });

  it('comes from a template with its subscriptions, which follow the template when it changes', async () => {
    const { sns, call } = await snsWorld();
    const topic = await sns.provision('Stack-News', 'AWS::SNS::Topic', { DisplayName: 'News' });
    const subscription = (Endpoint: string) =>
      sns.provision('Stack-Reader', 'AWS::SNS::Subscription', {
        TopicArn: topic.physicalId,
        Protocol: 'email',
        Endpoint,
        FilterPolicy: { kind: ['x'] },
      });
    await subscription('a@example.com');

    await sns.provision('Stack-News', 'AWS::SNS::Topic', { DisplayName: 'Newer' });
    await subscription('b@example.com');

    expect(topic).toEqual({
      physicalId: 'arn:aws:sns:eu-west-1:123456789012:Stack-News',
      attributes: { TopicArn: topic.physicalId, TopicName: 'Stack-News' },
    });
    expect(await call('ListSubscriptionsByTopic', { TopicArn: topic.physicalId })).toMatchObject({
      Subscriptions: [{ Endpoint: 'b@example.com' }],
    });
    expect(await call('GetTopicAttributes', { TopicArn: topic.physicalId })).toMatchObject({
      Attributes: { DisplayName: 'Newer', SubscriptionsConfirmed: '1' },
    });
  });
});

describe('a subscription', () => {
  it('by mail waits for its confirmation where mailboxes are not the own', async () => {
    const { sns, call } = await snsWorld(serviceWorld(), false);
    const { TopicArn } = await call('CreateTopic', { Name: 'news' });

    const subscribed = await call('Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'a@example.com' });
    await call('Publish', { TopicArn, Message: 'early' });
    const Token = /token (\w+)/.exec(sns.outbox()[0]!.text)![1];
    await call('ConfirmSubscription', { TopicArn, Token });
    await call('Publish', { TopicArn, Message: 'later' });

    expect(subscribed).toEqual({ SubscriptionArn: 'pending confirmation' });
    expect(
      sns
        .outbox()
        .filter(({ channel }) => channel === 'email')
        .map(({ text }) => text.slice(0, 7)),
    ).toEqual(['Confirm', 'later']);
    await expect(call('ConfirmSubscription', { TopicArn, Token: 'nonsense' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('is made once, changed by its attributes, and ended', async () => {
    const { call } = await snsWorld();
    const { TopicArn } = await call('CreateTopic', { Name: 'news' });
    const wanted = { TopicArn, Protocol: 'sms', Endpoint: '+8613800138000' };
    const { SubscriptionArn } = await call('Subscribe', wanted);

    const again = await call('Subscribe', wanted);
    await call('SetSubscriptionAttributes', {
      SubscriptionArn,
      AttributeName: 'FilterPolicy',
      AttributeValue: '{"a":["b"]}',
    });
    const attributes = await call('GetSubscriptionAttributes', { SubscriptionArn });
    await call('Unsubscribe', { SubscriptionArn });

    expect(again).toEqual({ SubscriptionArn });
    expect(attributes).toMatchObject({
      Attributes: { FilterPolicy: '{"a":["b"]}', PendingConfirmation: 'false' },
    });
    await expect(call('GetSubscriptionAttributes', { SubscriptionArn })).rejects.toMatchObject({
      code: 'NotFoundException',
    });
  });

  it.each([
    [{ Protocol: 'https', Endpoint: 'https://example.com' }],
    [{ Protocol: 'sqs', Endpoint: 'jobs' }],
    [{ Protocol: 'sms', Endpoint: '+86x' }],
    [
      {
        Protocol: 'email',
        Endpoint: 'a@example.com',
        Attributes: { FilterPolicy: '{"a":[{"cidr":"10.0.0.0/8"}]}' },
      },
    ],
    [{ Protocol: 'email', Endpoint: 'a@example.com', Attributes: { DeliveryPolicy: '{}' } }],
  ])('is refused as %j', async (input) => {
    const { call } = await snsWorld();
    const { TopicArn } = await call('CreateTopic', { Name: 'news' });

    await expect(call('Subscribe', { TopicArn, ...input })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });
});
