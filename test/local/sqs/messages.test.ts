import { describe, expect, it } from 'vitest';
import { queueWorld } from '../fixtures/queue-world.ts';

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
