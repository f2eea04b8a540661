import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSqs } from '../../../local/sqs/sqs.ts';
import { serviceWorld } from '../fixtures/service-world.ts';

interface Received {
  MessageId: string;
  Body: string;
  ReceiptHandle: string;
  Attributes?: Record<string, string>;
}

async function queueWorld(attributes: Record<string, string> = {}, world = serviceWorld()) {
  const sqs = await openSqs({ ...world.context('sqs'), baseUrl: () => 'http://127.0.0.1:8788' });
  const call = (operation: string, input: Record<string, unknown> = {}) => sqs.service.call(operation, input);
  const QueueName = attributes.FifoQueue ? 'jobs.fifo' : 'jobs';
  const { QueueUrl } = await call('CreateQueue', { QueueName, Attributes: attributes });
  const on = (operation: string, input: Record<string, unknown> = {}) =>
    call(operation, { QueueUrl, ...input });
  const send = (MessageBody: string, input: Record<string, unknown> = {}) =>
    on('SendMessage', { MessageBody, ...input });
  const receive = async (input: Record<string, unknown> = {}) => {
    const { Messages = [] } = await on('ReceiveMessage', { MaxNumberOfMessages: 10, ...input });
    return Messages as Received[];
  };
  const bodies = async (input: Record<string, unknown> = {}) =>
    (await receive(input)).map(({ Body }) => Body);
  return { world, call, on, send, receive, bodies };
}

describe('a message of a standard queue', () => {
  it('is hidden from others for the visibility timeout and then comes again, counted', async () => {
    const { world, send, receive } = await queueWorld();
    await send('work');
    await receive();

    await world.pass(29_999);
    const before = await receive();
    await world.pass(1);
    const after = await receive({ MessageSystemAttributeNames: ['All'] });

    expect(before).toEqual([]);
    expect(after).toMatchObject([{ Body: 'work', Attributes: { ApproximateReceiveCount: '2' } }]);
    expect(after[0]!.Attributes!.ApproximateFirstReceiveTimestamp).toBe(String(world.clock.now() - 30_000));
  });

  it('is gone once it was deleted with its latest receipt, not with an older one', async () => {
    const { world, on, send, receive } = await queueWorld();
    await send('work');
    const [first] = await receive({ VisibilityTimeout: 10 });
    await world.pass(10_000);
    const [second] = await receive({ VisibilityTimeout: 10 });

    await on('DeleteMessage', { ReceiptHandle: first!.ReceiptHandle });
    await world.pass(10_000);
    const [third] = await receive({ VisibilityTimeout: 10 });
    await on('DeleteMessage', { ReceiptHandle: third!.ReceiptHandle });
    await world.pass(10_000);

    expect(second!.MessageId).toBe(third!.MessageId);
    expect(await receive()).toEqual([]);
  });

  it('appears only after its delay', async () => {
    const { world, send, bodies } = await queueWorld({ DelaySeconds: '20' });
    await send('by the queue');
    await send('by itself', { DelaySeconds: 5 });

    const early = await bodies();
    await world.pass(5_000);
    const later = await bodies();
    await world.pass(15_000);

    expect(early).toEqual([]);
    expect(later).toEqual(['by itself']);
    expect(await bodies()).toEqual(['by the queue']);
  });

  it('goes to the dead letter queue instead of being received once too often', async () => {
    const { world, call, on, send, receive } = await queueWorld();
    const { QueueUrl: deadLetters } = await call('CreateQueue', { QueueName: 'dead' });
    await on('SetQueueAttributes', {
      Attributes: {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:dead',
          maxReceiveCount: '2',
        }),
      },
    });
    await send('poison');
    const receipts: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      receipts.push((await receive()).length);
      await world.pass(30_000);
    }

    const { Messages } = await call('ReceiveMessage', {
      QueueUrl: deadLetters,
      MessageSystemAttributeNames: ['All'],
    });

    expect(receipts).toEqual([1, 1, 0]);
    expect(Messages).toMatchObject([
      { Body: 'poison', Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:jobs' } },
    ]);
  });

  it('can be kept hidden for longer, or shown at once, while it is in flight', async () => {
    const { world, on, send, receive, bodies } = await queueWorld();
    await send('work');
    const [first] = await receive();
    await on('ChangeMessageVisibility', { ReceiptHandle: first!.ReceiptHandle, VisibilityTimeout: 100 });
    await world.pass(99_999);
    const hidden = await bodies();
    await world.pass(1);
    const [second] = await receive();
    await on('ChangeMessageVisibility', { ReceiptHandle: second!.ReceiptHandle, VisibilityTimeout: 0 });

    expect(hidden).toEqual([]);
    expect(await bodies()).toEqual(['work']);
    await expect(
      on('ChangeMessageVisibility', { ReceiptHandle: first!.ReceiptHandle, VisibilityTimeout: 1 }),
    ).rejects.toMatchObject({ code: 'MessageNotInflight' });
  });

  it('bears its attributes, with the digests that SDKs check', async () => {
    const { send, receive } = await queueWorld();
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'urgent' },
      size: { DataType: 'Number', StringValue: '4' },
    };

    const sent = await send('work', { MessageAttributes });

    expect(sent.MD5OfMessageBody).toBe('67e92c8765a9bc7fb2d335c459de9eb5');
    const [all] = await receive({ MessageAttributeNames: ['All'], VisibilityTimeout: 0 });
    expect(all).toMatchObject({ MessageAttributes, MD5OfMessageAttributes: sent.MD5OfMessageAttributes });
    const [one] = await receive({ MessageAttributeNames: ['ki.*', 'size'], VisibilityTimeout: 0 });
    expect(Object.keys((one as unknown as { MessageAttributes: object }).MessageAttributes)).toEqual([
      'size',
    ]);
  });

  it.each([
    [{ MessageBody: '' }, 'InvalidParameterValue'],
    [{}, 'MissingParameter'],
    [{ MessageBody: 'a\u0000b' }, 'InvalidMessageContents'],
    [{ MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    [{ MessageBody: 'x', DelaySeconds: 901 }, 'InvalidParameterValue'],
    [
      { MessageBody: 'x', MessageAttributes: { a: { DataType: 'Number', StringValue: 'x' } } },
      'InvalidParameterValue',
    ],
    [{ MessageBody: 'x', MessageDeduplicationId: '1' }, 'InvalidParameterValue'],
  ])('is refused as %j', async (input, code) => {
    const { on } = await queueWorld();

    await expect(on('SendMessage', input)).rejects.toMatchObject({ code });
  });

  it('survives a kill: acknowledged messages, receipts and deletions are all still there', async () => {
    const before = await queueWorld();
    await before.send('deleted');
    const [done] = await before.receive();
    await before.on('DeleteMessage', { ReceiptHandle: done!.ReceiptHandle });
    await before.send('in flight');
    await before.receive();
    await before.send('waiting');

    const after = await queueWorld({}, before.world.killed());

    expect(await after.bodies()).toEqual(['waiting']);
    await after.world.pass(30_000);
    expect((await after.bodies()).sort()).toEqual(['in flight', 'waiting']);
  });
});

describe('a long poll', () => {
  it('is answered by the message that comes while it waits', async () => {
    const { world, send, bodies } = await queueWorld();
    const polled = bodies({ WaitTimeSeconds: 20 });
    await world.pass(5_000);

    await send('late');

    expect(await polled).toEqual(['late']);
  });

  it('is answered by a message that becomes visible, and empty when its time is up', async () => {
    const { world, send, bodies } = await queueWorld({ ReceiveMessageWaitTimeSeconds: '20' });
    await send('delayed', { DelaySeconds: 12 });
    const first = bodies();
    await world.pass(12_000);
    const second = bodies({ VisibilityTimeout: 100 });
    let answered = false;
    void second.then(() => {
      answered = true;
    });

    await world.pass(19_999);
    const early = answered;
    await world.pass(1);

    expect(await first).toEqual(['delayed']);
    expect(early).toBe(false);
    expect(await second).toEqual([]);
  });
});

describe('a batch', () => {
  it('sends, hides and deletes each entry for itself', async () => {
    const { on, receive } = await queueWorld();

    const sent = await on('SendMessageBatch', {
      Entries: [
        { Id: 'a', MessageBody: 'one' },
        { Id: 'b', MessageBody: '' },
      ],
    });

    expect(sent).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'b', SenderFault: true }] });
    const [message] = await receive();
    const removed = await on('DeleteMessageBatch', {
      Entries: [
        { Id: 'x', ReceiptHandle: message!.ReceiptHandle },
        { Id: 'y', ReceiptHandle: 'nonsense' },
      ],
    });
    expect(removed).toMatchObject({
      Successful: [{ Id: 'x' }],
      Failed: [{ Id: 'y', Code: 'ReceiptHandleIsInvalid' }],
    });
  });

  it.each([
    [[], 'EmptyBatchRequest'],
    [
      Array.from({ length: 11 }, (_, index) => ({ Id: `e${index}`, MessageBody: 'x' })),
      'TooManyEntriesInBatchRequest',
    ],
    [
      [
        { Id: 'a', MessageBody: 'x' },
        { Id: 'a', MessageBody: 'x' },
      ],
      'BatchEntryIdsNotDistinct',
    ],
    [[{ Id: 'a b', MessageBody: 'x' }], 'InvalidBatchEntryId'],
    [
      [
        { Id: 'a', MessageBody: 'x'.repeat(600_000) },
        { Id: 'b', MessageBody: 'x'.repeat(600_000) },
      ],
      'BatchRequestTooLong',
    ],
  ])('is refused whole when it is malformed (%#)', async (Entries, code) => {
    const { on } = await queueWorld();

    await expect(on('SendMessageBatch', { Entries })).rejects.toMatchObject({ code });
  });
});

describe('a FIFO queue', () => {
  const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };

  it('keeps the order of each group, and holds a group back behind a message in flight', async () => {
    const { on, send, receive, bodies } = await queueWorld(fifo);
    for (const body of ['a1', 'b1', 'a2', 'a3']) await send(body, { MessageGroupId: body[0] });

    const [first] = await receive({ MaxNumberOfMessages: 1 });
    const meanwhile = await bodies();
    await on('DeleteMessage', { ReceiptHandle: first!.ReceiptHandle });

    expect(first!.Body).toBe('a1');
    expect(meanwhile).toEqual(['b1']);
    expect(await bodies()).toEqual(['a2', 'a3']);
  });

  it('takes the same message once in five minutes, and again after that', async () => {
    const { world, send, bodies } = await queueWorld(fifo);
    const first = await send('same', { MessageGroupId: 'g' });

    const twin = await send('same', { MessageGroupId: 'g' });
    await world.pass(300_000);
    const later = await send('same', { MessageGroupId: 'g' });

    expect(twin).toEqual(first);
    expect(later.MessageId).not.toBe(first.MessageId);
    expect(await bodies()).toEqual(['same', 'same']);
  });

  it('wants a group, and a deduplication id where content does not make one', async () => {
    const { on } = await queueWorld({ FifoQueue: 'true' });

    await expect(on('SendMessage', { MessageBody: 'x' })).rejects.toMatchObject({ code: 'MissingParameter' });
    await expect(on('SendMessage', { MessageBody: 'x', MessageGroupId: 'g' })).rejects.toMatchObject({
      code: 'InvalidParameterValue',
    });
  });

  it('delivers every group in the order of sending, whatever is received, deleted or left to come again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ limit: fc.integer({ min: 1, max: 10 }), keep: fc.boolean() }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }),
        async (rounds, groups) => {
          const { world, on, send, receive } = await queueWorld(fifo);
          for (const [index, group] of groups.entries())
            await send(`${group}${index}`, { MessageGroupId: group });
          const done: string[] = [];
          const drain = async (limit: number, keep: boolean) => {
            for (const { Body, ReceiptHandle } of await receive({ MaxNumberOfMessages: limit })) {
              if (keep) continue;
              await on('DeleteMessage', { ReceiptHandle });
              done.push(Body);
            }
            await world.pass(30_000);
          };

          for (const { limit, keep } of rounds) await drain(limit, keep);
          for (let round = 0; round < groups.length; round += 1) await drain(10, false);

          for (const group of ['a', 'b', 'c']) {
            const sent = groups
              .map((one, index) => `${one}${index}`)
              .filter((body) => body.startsWith(group));
            expect(done.filter((body) => body.startsWith(group))).toEqual(sent);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
