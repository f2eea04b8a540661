import { describe, expect, it } from 'vitest';
import { readBatchFailures } from '../../../local/sqs/batch-failures.ts';
import { openSqs } from '../../../local/sqs/sqs.ts';
import { recordingService, serviceWorld } from '../fixtures/service-world.ts';

const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:123456789012:jobs';

interface LambdaEvent {
  Records: { body: string; messageId: string; attributes: Record<string, string>; eventSourceARN: string }[];
}

async function mappedWorld(
  mapping: Record<string, unknown>,
  answer: (event: LambdaEvent) => Record<string, unknown> = () => ({ StatusCode: 200, Payload: 'null' }),
  queue: Record<string, unknown> = {},
) {
  const world = serviceWorld();
  const events: LambdaEvent[] = [];
  const lambda = recordingService('lambda', (operation, input) => {
    if (operation === 'GetFunction') return { Configuration: { Timeout: 10 } };
    const event = JSON.parse(String(input.Payload)) as LambdaEvent;
    events.push(event);
    return answer(event);
  });
  world.services.set('lambda', lambda);
  const sqs = await openSqs({ ...world.context('sqs'), baseUrl: () => 'http://127.0.0.1:8788' });
  await sqs.provision('Dead', 'AWS::SQS::Queue', { QueueName: 'dead' });
  const { physicalId: QueueUrl } = await sqs.provision('Jobs', 'AWS::SQS::Queue', {
    QueueName: 'jobs',
    ...queue,
  });
  const provision = () =>
    sqs.provision('Mapping', 'AWS::Lambda::EventSourceMapping', {
      EventSourceArn: QUEUE_ARN,
      FunctionName: 'worker',
      ...mapping,
    });
  sqs.start();
  const send = (MessageBody: string) => sqs.service.call('SendMessage', { QueueUrl, MessageBody });
  const waiting = async (url: string = QueueUrl) => {
    const { Attributes } = await sqs.service.call('GetQueueAttributes', {
      QueueUrl: url,
      AttributeNames: ['All'],
    });
    const counts = Attributes as Record<string, string>;
    return Number(counts.ApproximateNumberOfMessages) + Number(counts.ApproximateNumberOfMessagesNotVisible);
  };
  const batches = () => events.map(({ Records }) => Records.map(({ body }) => body));
  return { world, events, provision, send, waiting, batches };
}

describe('an event source mapping', () => {
  it('invokes the function with what is sent, and deletes it when that succeeds', async () => {
    const { world, events, provision, send, waiting } = await mappedWorld({});
    await provision();

    await send('one');
    await world.work.idle();

    expect(events).toMatchObject([
      {
        Records: [
          {
            body: 'one',
            eventSource: 'aws:sqs',
            eventSourceARN: QUEUE_ARN,
            awsRegion: 'eu-west-1',
            attributes: { ApproximateReceiveCount: '1' },
          },
        ],
      },
    ]);
    expect(await waiting()).toBe(0);
  });

  it('takes up what was sent before it existed, at most BatchSize at a time', async () => {
    const { world, provision, send, batches } = await mappedWorld({ BatchSize: 2 });
    for (const body of ['a', 'b', 'c']) await send(body);

    await provision();
    await world.work.idle();

    expect(batches()).toEqual([['a', 'b'], ['c']]);
  });

  it('gathers messages until the batching window closes', async () => {
    const { world, provision, send, batches } = await mappedWorld({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 20,
    });
    await provision();
    await send('a');
    await world.pass(10_000);
    await send('b');

    await world.pass(9_999);
    const before = batches();
    await world.pass(1);

    expect(before).toEqual([]);
    expect(batches()).toEqual([['a', 'b']]);
  });

  it('tries a failed batch again after the visibility timeout, and leaves it to the dead letter queue in the end', async () => {
    const redrive = { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:dead', maxReceiveCount: 2 };
    const { world, provision, send, batches, waiting } = await mappedWorld(
      {},
      () => ({ StatusCode: 200, FunctionError: 'Unhandled', Payload: '{"errorType":"Error"}' }),
      { RedrivePolicy: redrive },
    );
    await provision();
    await send('poison');

    await world.pass(30_000);
    await world.pass(30_000);

    expect(batches()).toEqual([['poison'], ['poison']]);
    expect(await waiting()).toBe(0);
    expect(await waiting('/123456789012/dead')).toBe(1);
  });

  it('repeats only the messages that the function reports as failed', async () => {
    const { world, provision, send, batches } = await mappedWorld(
      { FunctionResponseTypes: ['ReportBatchItemFailures'] },
      ({ Records }) => {
        const failed = Records.filter(
          ({ body, attributes }) => body === 'bad' && attributes.ApproximateReceiveCount === '1',
        );
        return {
          StatusCode: 200,
          Payload: { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) },
        };
      },
    );
    await send('good');
    await send('bad');
    await provision();

    await world.pass(60_000);

    expect(batches()).toEqual([['good', 'bad'], ['bad']]);
  });

  it('takes nothing while it is disabled', async () => {
    const { world, provision, send, batches } = await mappedWorld({ Enabled: false });
    await provision();

    await send('one');
    await world.pass(60_000);

    expect(batches()).toEqual([]);
  });

  it.each([
    [{ BatchSize: 11 }, 'MaximumBatchingWindowInSeconds must be at least 1'],
    [{ FilterCriteria: { Filters: [] } }, 'FilterCriteria is not supported'],
    [{ EventSourceArn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/x' }, 'is not a queue'],
  ])('is refused as %j', async (mapping, why) => {
    const { provision } = await mappedWorld(mapping);

    await expect(provision()).rejects.toThrow(why);
  });

  it('is refused when the queue shows messages again while the function may still run', async () => {
    const { provision } = await mappedWorld({}, undefined, { VisibilityTimeout: 9 });

    await expect(provision()).rejects.toThrow(
      'Queue visibility timeout: 9 seconds is less than Function timeout: 10 seconds',
    );
  });
});

describe('an answer with batch item failures', () => {
  const ids = ['1', '2', '3'];

  it.each([
    ['null', []],
    ['{"batchItemFailures":[]}', []],
    ['{"batchItemFailures":[{"itemIdentifier":"2"}]}', ['2']],
    ['{"batchItemFailures":[{"itemIdentifier":"9"}]}', ids],
    ['{"batchItemFailures":[{"itemIdentifier":""}]}', ids],
    ['{"batchItemFailures":"no"}', ids],
    ['"text"', ids],
    ['not json', ids],
  ])('%s fails %j', (payload, failed) => {
    expect([...readBatchFailures(payload, ids, false)]).toEqual(failed);
  });

  it('fails everything behind the first failure of a FIFO batch', () => {
    expect([...readBatchFailures({ batchItemFailures: [{ itemIdentifier: '2' }] }, ids, true)]).toEqual([
      '2',
      '3',
    ]);
  });
});
