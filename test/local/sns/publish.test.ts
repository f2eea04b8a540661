import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/kernel/aws-service.ts';
import { openSns, type SnsOptions } from '../../../local/sns/sns.ts';
import { recordingService, serviceWorld } from '../fixtures/service-world.ts';

async function snsWorld(options: Partial<SnsOptions> = {}, world = serviceWorld()) {
  const sns = await openSns({ ...world.context('sns'), ...options });
  sns.start();
  const call = (operation: string, input: Record<string, unknown> = {}) => sns.service.call(operation, input);
  const { TopicArn } = await call('CreateTopic', { Name: 'news' });
  const publish = (input: Record<string, unknown>) =>
    call('Publish', { TopicArn, Message: 'hello', ...input });
  const subscribe = (Protocol: string, Endpoint: string, Attributes: Record<string, string> = {}) =>
    call('Subscribe', { TopicArn, Protocol, Endpoint, Attributes });
  return { world, sns, call, publish, subscribe, TopicArn: String(TopicArn) };
}

const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:jobs';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:worker';

describe('an SMS', () => {
  it('arrives with its number of parts, as a telephone would show it', async () => {
    const { sns, call } = await snsWorld();

    await call('Publish', { PhoneNumber: '+8613800138000', Message: '您'.repeat(70) });
    await call('Publish', { PhoneNumber: '+8613800138000', Message: '您'.repeat(71) });
    await call('Publish', { PhoneNumber: '+8613800138000', Message: 'x'.repeat(160) });

    expect(sns.outbox().map(({ channel, to, parts, at }) => ({ channel, to, parts, at }))).toEqual(
      [1, 2, 1].map((parts) => ({
        channel: 'sms',
        to: '+8613800138000',
        parts,
        at: '2026-03-02T08:00:00.000Z',
      })),
    );
  });

  it('reaches nobody who opted out, until the number is opted in again', async () => {
    const { sns, call } = await snsWorld();
    await sns.optOut('+8613800138000');

    await call('Publish', { PhoneNumber: '+8613800138000', Message: 'unwanted' });
    const optedOut = await call('CheckIfPhoneNumberIsOptedOut', { phoneNumber: '+8613800138000' });
    await call('OptInPhoneNumber', { phoneNumber: '+8613800138000' });
    await call('Publish', { PhoneNumber: '+8613800138000', Message: 'wanted' });

    expect(optedOut).toEqual({ isOptedOut: true });
    expect(sns.outbox().map(({ text, undelivered }) => [text, undelivered])).toEqual([
      ['unwanted', 'the number has opted out'],
      ['wanted', undefined],
    ]);
  });

  it('stops at the monthly spend limit and goes on in the next month', async () => {
    const { sns, call, world } = await snsWorld({ smsPartPriceUsd: 0.02 });
    await call('SetSMSAttributes', { attributes: { MonthlySpendLimit: '0.04' } });
    const send = () => call('Publish', { PhoneNumber: '+8613800138000', Message: 'x' });

    for (let count = 0; count < 3; count += 1) await send();
    await world.clock.advanceTo(Date.parse('2026-04-01T00:00:00Z'));
    await send();

    expect(sns.outbox().map(({ undelivered }) => undelivered)).toEqual([
      undefined,
      undefined,
      'the monthly limit of 0.04 USD is reached',
      undefined,
    ]);
  });

  it.each([
    [{ PhoneNumber: '13800138000' }, 'InvalidParameterException'],
    [{ PhoneNumber: '+8613800138000', Message: '' }, 'InvalidParameterException'],
    [{ PhoneNumber: '+8613800138000', Message: 'x'.repeat(1_601) }, 'InvalidParameterException'],
    [
      { PhoneNumber: '+8613800138000', TopicArn: 'arn:aws:sns:eu-west-1:123456789012:news' },
      'InvalidParameterException',
    ],
    [{}, 'InvalidParameterException'],
    [{ TopicArn: 'arn:aws:sns:eu-west-1:123456789012:none' }, 'NotFoundException'],
    [
      { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:news', Subject: 'line\nbreak' },
      'InvalidParameterException',
    ],
    [
      { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:news', Message: 'x'.repeat(262_145) },
      'InvalidParameterException',
    ],
    [
      { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:news', MessageGroupId: 'g' },
      'InvalidParameterException',
    ],
  ])('or any publication is refused as %j', async (input, code) => {
    const { call, sns } = await snsWorld();

    await expect(call('Publish', { Message: 'x', ...input })).rejects.toMatchObject({ code });
    expect(sns.outbox()).toEqual([]);
  });
});

describe('a topic message', () => {
  it('may have a subject in any script, of fewer than 100 characters', async () => {
    const { publish } = await snsWorld();

    await expect(publish({ Message: 'x', Subject: '客户回访：今日到期' })).resolves.toHaveProperty(
      'MessageId',
    );
    await expect(publish({ Message: 'x', Subject: '期'.repeat(99) })).resolves.toHaveProperty('MessageId');
    await expect(publish({ Message: 'x', Subject: '期'.repeat(100) })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('goes to every kind of subscriber in its own form', async () => {
    const { world, sns, publish, subscribe, TopicArn } = await snsWorld();
    const sqs = recordingService('sqs');
    const lambda = recordingService('lambda');
    world.services.set('sqs', sqs).set('lambda', lambda);
    for (const [protocol, endpoint] of [
      ['sqs', QUEUE],
      ['lambda', FUNCTION],
      ['email', 'a@example.com'],
      ['sms', '+8613800138000'],
    ] as const) {
      await subscribe(protocol, endpoint);
    }

    const { MessageId } = await publish({
      MessageStructure: 'json',
      Message: JSON.stringify({ default: 'long text', sms: 'short' }),
      Subject: 'News',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    await world.work.idle();

    const notification = JSON.parse(String(sqs.calls[0]!.input.MessageBody));
    expect(sqs.calls[0]!.input.QueueUrl).toBe('/123456789012/jobs');
    expect(notification).toEqual({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Subject: 'News',
      Message: 'long text',
      Timestamp: '2026-03-02T08:00:00.000Z',
      MessageAttributes: { kind: { Type: 'String', Value: 'x' } },
    });
    expect(lambda.calls[0]!.input).toMatchObject({ FunctionName: FUNCTION, InvocationType: 'Event' });
    expect(JSON.parse(String(lambda.calls[0]!.input.Payload))).toMatchObject({
      Records: [{ EventSource: 'aws:sns', Sns: { Message: 'long text', Subject: 'News' } }],
    });
    expect(sns.outbox().map(({ channel, to, text, subject }) => [channel, to, text, subject])).toEqual([
      ['topic', TopicArn, 'long text', 'News'],
      ['email', 'a@example.com', 'long text', 'News'],
      ['sms', '+8613800138000', 'short', undefined],
    ]);
  });

  it('may name its topic as its target', async () => {
    const { sns, call, TopicArn } = await snsWorld();

    await call('Publish', { TargetArn: TopicArn, Message: 'hello' });

    expect(sns.outbox()).toMatchObject([{ channel: 'topic', to: TopicArn }]);
    await expect(call('Publish', { TargetArn: `${TopicArn}x`, Message: 'hello' })).rejects.toMatchObject({
      code: 'NotFoundException',
    });
  });

  it('goes raw to a queue that wants it raw', async () => {
    const { world, publish, subscribe } = await snsWorld();
    const sqs = recordingService('sqs');
    world.services.set('sqs', sqs);
    await subscribe('sqs', QUEUE, { RawMessageDelivery: 'true' });
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'x' } };

    await publish({ MessageAttributes });
    await world.work.idle();

    expect(sqs.calls[0]!.input).toEqual({
      QueueUrl: '/123456789012/jobs',
      MessageBody: 'hello',
      MessageAttributes,
    });
  });

  it('passes only subscriptions whose filter it fits', async () => {
    const { sns, publish, subscribe } = await snsWorld();
    await subscribe('email', 'north@example.com', { FilterPolicy: '{"region":["north"]}' });
    await subscribe('email', 'south@example.com', { FilterPolicy: '{"region":["south"]}' });
    await subscribe('email', 'big@example.com', {
      FilterPolicy: '{"order":{"size":[{"numeric":[">",5]}]}}',
      FilterPolicyScope: 'MessageBody',
    });

    await publish({
      Message: '{"order":{"size":6}}',
      MessageAttributes: { region: { DataType: 'String', StringValue: 'north' } },
    });

    expect(
      sns
        .outbox()
        .filter(({ channel }) => channel === 'email')
        .map(({ to }) => to),
    ).toEqual(['north@example.com', 'big@example.com']);
  });

  it('is brought again when the receiver fails, by the local clock, and not when it refuses', async () => {
    const { world, publish, subscribe } = await snsWorld();
    const instants: number[] = [];
    const startedAt = world.clock.now();
    const lambda = recordingService('lambda', () => {
      instants.push(world.clock.now() - startedAt);
      if (instants.length <= 6) throw new AwsError('ServiceException', 'down', 500);
      return {};
    });
    const refusing = recordingService('sqs', () => {
      throw new AwsError('QueueDoesNotExist', 'gone');
    });
    world.services.set('lambda', lambda).set('sqs', refusing);
    await subscribe('lambda', FUNCTION);
    await subscribe('sqs', QUEUE);

    await publish({});
    await world.pass(60_000);

    expect(instants).toEqual([0, 0, 0, 0, 1_000, 2_000, 3_000]);
    expect(refusing.calls).toHaveLength(1);
    expect(world.logged.join('\n')).toContain('QueueDoesNotExist: gone');
  });

  it('goes to the dead letter queue of a subscription that refuses it', async () => {
    const { world, publish, subscribe } = await snsWorld();
    const sqs = recordingService('sqs');
    const lambda = recordingService('lambda', () => {
      throw new AwsError('ResourceNotFoundException', 'no function', 404);
    });
    world.services.set('lambda', lambda).set('sqs', sqs);
    await subscribe('lambda', FUNCTION, { RedrivePolicy: `{"deadLetterTargetArn":"${QUEUE}"}` });

    await publish({});
    await world.work.idle();

    expect(sqs.calls).toMatchObject([
      { operation: 'SendMessage', input: { QueueUrl: '/123456789012/jobs' } },
    ]);
  });

  it('that was acknowledged is delivered after a kill', async () => {
    const before = await snsWorld();
    before.world.services.set(
      'lambda',
      recordingService('lambda', () => {
        throw new AwsError('ServiceException', 'down', 500);
      }),
    );
    await before.subscribe('lambda', FUNCTION);
    await before.publish({});

    const world = before.world.killed();
    const lambda = recordingService('lambda');
    world.services.set('lambda', lambda);
    const after = await snsWorld({}, world);
    await world.pass(60_000);

    expect(lambda.calls).toHaveLength(1);
    expect(after.sns.outbox()).toEqual(before.sns.outbox());
  });

  it('is published in batches, each entry for itself', async () => {
    const { sns, call, TopicArn } = await snsWorld();

    const answer = await call('PublishBatch', {
      TopicArn,
      PublishBatchRequestEntries: [
        { Id: 'a', Message: 'one' },
        { Id: 'b', Message: '' },
      ],
    });

    expect(answer).toMatchObject({
      Successful: [{ Id: 'a' }],
      Failed: [{ Id: 'b', Code: 'InvalidParameter', SenderFault: true }],
    });
    expect(sns.outbox()).toHaveLength(1);
    await expect(call('PublishBatch', { TopicArn, PublishBatchRequestEntries: [] })).rejects.toMatchObject({
      code: 'EmptyBatchRequestException',
    });
  });
});
