import { describe, expect, it } from 'vitest';
import { openSqs } from '../../../local/sqs/sqs.ts';
import { serviceWorld } from '../fixtures/service-world.ts';

async function sqsWorld(world = serviceWorld()) {
  const sqs = await openSqs({ ...world.context('sqs'), baseUrl: () => 'http://127.0.0.1:8788' });
  world.services.set('sqs', sqs.service);
  const call = (operation: string, input: Record<string, unknown> = {}) => sqs.service.call(operation, input);
  return { world, sqs, call };
}

describe('a queue', () => {
  it('is found under the URL it was given out with, under any host', async () => {
    const { call } = await sqsWorld();

    const { QueueUrl } = await call('CreateQueue', { QueueName: 'jobs' });

    expect(QueueUrl).toBe('http://127.0.0.1:8788/123456789012/jobs');
    expect(await call('GetQueueUrl', { QueueName: 'jobs' })).toEqual({ QueueUrl });
    await expect(
      call('SendMessage', {
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs',
        MessageBody: 'x',
      }),
    ).resolves.toHaveProperty('MessageId');
  });

  it('is one and the same when created again alike, and refused when created otherwise', async () => {
    const { call } = await sqsWorld();
    const first = await call('CreateQueue', { QueueName: 'jobs', Attributes: { VisibilityTimeout: '45' } });

    const again = await call('CreateQueue', { QueueName: 'jobs', Attributes: { VisibilityTimeout: '45' } });

    expect(again).toEqual(first);
    await expect(
      call('CreateQueue', { QueueName: 'jobs', Attributes: { VisibilityTimeout: '46' } }),
    ).rejects.toMatchObject({ code: 'QueueNameExists' });
  });

  it.each([
    [{ QueueName: 'a b' }, 'InvalidParameterValue'],
    [{ QueueName: 'x'.repeat(81) }, 'InvalidParameterValue'],
    [{}, 'MissingParameter'],
    [{ QueueName: 'x.fifo' }, 'InvalidParameterValue'],
    [{ QueueName: 'x', Attributes: { FifoQueue: 'true' } }, 'InvalidParameterValue'],
    [{ QueueName: 'x', Attributes: { DelaySeconds: '901' } }, 'InvalidAttributeValue'],
    [{ QueueName: 'x', Attributes: { Colour: 'red' } }, 'InvalidAttributeName'],
    [{ QueueName: 'x', Attributes: { ContentBasedDeduplication: 'true' } }, 'InvalidAttributeName'],
    [
      {
        QueueName: 'x',
        Attributes: {
          RedrivePolicy:
            '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:none","maxReceiveCount":3}',
        },
      },
      'InvalidParameterValue',
    ],
  ])('refuses %j', async (input, code) => {
    const { call } = await sqsWorld();

    await expect(call('CreateQueue', input)).rejects.toMatchObject({ code });
  });

  it('is gone once deleted, and its name is free again after a minute', async () => {
    const { call, world } = await sqsWorld();
    const { QueueUrl } = await call('CreateQueue', { QueueName: 'jobs' });

    await call('DeleteQueue', { QueueUrl });

    await expect(call('SendMessage', { QueueUrl, MessageBody: 'x' })).rejects.toMatchObject({
      code: 'QueueDoesNotExist',
    });
    await expect(call('CreateQueue', { QueueName: 'jobs' })).rejects.toMatchObject({
      code: 'QueueDeletedRecently',
    });
    await world.pass(60_000);
    await expect(call('CreateQueue', { QueueName: 'jobs' })).resolves.toEqual({ QueueUrl });
  });

  it('tells what is waiting, in flight and delayed', async () => {
    const { call } = await sqsWorld();
    const { QueueUrl } = await call('CreateQueue', { QueueName: 'jobs' });
    for (const delay of [0, 0, 60])
      await call('SendMessage', { QueueUrl, MessageBody: 'x', DelaySeconds: delay });
    await call('ReceiveMessage', { QueueUrl });

    const { Attributes } = await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });

    expect(Attributes).toMatchObject({
      QueueArn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: '30',
      CreatedTimestamp: '1772438400',
    });
  });

  it('loses its messages by a purge, which is not repeated within a minute', async () => {
    const { call } = await sqsWorld();
    const { QueueUrl } = await call('CreateQueue', { QueueName: 'jobs' });
    await call('SendMessage', { QueueUrl, MessageBody: 'x' });

    await call('PurgeQueue', { QueueUrl });

    expect(await call('ReceiveMessage', { QueueUrl })).toEqual({});
    await expect(call('PurgeQueue', { QueueUrl })).rejects.toMatchObject({ code: 'PurgeQueueInProgress' });
  });

  it('forgets messages when their retention has passed', async () => {
    const { call, world } = await sqsWorld();
    const { QueueUrl } = await call('CreateQueue', {
      QueueName: 'jobs',
      Attributes: { MessageRetentionPeriod: '3600' },
    });
    await call('SendMessage', { QueueUrl, MessageBody: 'old' });
    await world.pass(1_800_000);
    await call('SendMessage', { QueueUrl, MessageBody: 'young' });

    await world.pass(1_800_000);

    const { Messages } = await call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    expect(Messages).toMatchObject([{ Body: 'young' }]);
  });

  it('refuses operations that are not there by name', async () => {
    const { call } = await sqsWorld();

    await expect(call('StartMessageMoveTask')).rejects.toMatchObject({ code: 'UnknownOperationException' });
  });

  it('is brought up to date from a template without losing messages', async () => {
    const { call, sqs } = await sqsWorld();
    const first = await sqs.provision('Stack-Jobs', 'AWS::SQS::Queue', { VisibilityTimeout: 45 });
    await call('SendMessage', { QueueUrl: first.physicalId, MessageBody: 'kept' });

    const second = await sqs.provision('Stack-Jobs', 'AWS::SQS::Queue', {
      VisibilityTimeout: 60,
      DelaySeconds: 5,
    });

    expect(second).toEqual(first);
    expect(second.attributes).toEqual({
      Arn: 'arn:aws:sqs:eu-west-1:123456789012:Stack-Jobs',
      QueueName: 'Stack-Jobs',
      QueueUrl: first.physicalId,
    });
    const { Attributes } = await call('GetQueueAttributes', {
      QueueUrl: first.physicalId,
      AttributeNames: ['VisibilityTimeout', 'DelaySeconds', 'ApproximateNumberOfMessages'],
    });
    expect(Attributes).toEqual({
      VisibilityTimeout: '60',
      DelaySeconds: '5',
      ApproximateNumberOfMessages: '1',
    });
  });
});
