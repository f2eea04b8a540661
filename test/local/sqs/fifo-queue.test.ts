import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queueWorld } from '../fixtures/queue-world.ts';

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
