import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AsyncInvokeConfig, FunctionConfig } from '../../../local/lambda/function-config.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';
import { functionWith } from '../fixtures/function-code.ts';
import { lambdaWorld } from '../fixtures/lambda-world.ts';

type World = Awaited<ReturnType<typeof lambdaWorld>>;

const MINUTE = 60_000;
const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:failed';
const FAILS =
  'export const handler = async (event) => { console.log("{}"); throw new Error("broken " + event.n); };';

const open: World[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ lambda }) => lambda.close()));
});

async function worldWith(
  config: FunctionConfig,
  asyncConfig: Partial<AsyncInvokeConfig> = {},
  options: Parameters<typeof lambdaWorld>[0] = {},
) {
  const world = await lambdaWorld(options);
  open.push(world);
  world.lambda.addFunction(config);
  world.lambda.setAsyncConfig(config.name, asyncConfig);
  const send = (payload: unknown) =>
    world.lambda.service.call('Invoke', { FunctionName: 'fn', InvocationType: 'Event', Payload: payload });
  const attempts = () => world.printed.filter((line) => line === 'fn: {}').length;
  return { ...world, send, attempts };
}

describe('an asynchronous event', () => {
  it('is accepted at once and run afterwards', async () => {
    const { send, work, printed } = await worldWith(
      functionWith('export const handler = async (event) => console.log(JSON.stringify(event));'),
    );

    const answer = await send({ n: 1 });
    await work.idle();

    expect(answer).toEqual({ StatusCode: 202 });
    expect(printed).toEqual(['fn: {"n":1}']);
  });

  it('is run again one minute and then two minutes after it failed, and no more', async () => {
    const { send, work, clock, attempts } = await worldWith(functionWith(FAILS));
    const start = clock.now();
    await send({ n: 1 });
    await work.idle();

    const counts = [attempts()];
    for (const minutes of [0.999, 1, 2.999, 3, 60]) {
      await clock.advanceTo(start + minutes * MINUTE);
      counts.push(attempts());
    }

    expect(counts).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('goes to the dead-letter queue with what failed', async () => {
    const { send, clock, sent } = await worldWith(functionWith(FAILS, { deadLetterArn: QUEUE }), {
      maximumRetryAttempts: 0,
    });

    await send({ n: 7 });
    await clock.advanceTo(clock.now());

    expect(sent).toEqual([
      {
        operation: 'SendMessage',
        QueueUrl: 'http://queue/failed',
        MessageBody: '{"n":7}',
        MessageAttributes: {
          RequestID: { DataType: 'String', StringValue: expect.stringMatching(/^[0-9a-f-]{36}$/) },
          ErrorCode: { DataType: 'Number', StringValue: '200' },
          ErrorMessage: { DataType: 'String', StringValue: 'broken 7' },
        },
      },
    ]);
  });

  it('is reported to the destination for failures after its last attempt', async () => {
    const { send, clock, sent } = await worldWith(functionWith(FAILS), {
      maximumRetryAttempts: 1,
      onFailureArn: QUEUE,
    });

    await send({ n: 2 });
    await clock.advanceTo(clock.now() + MINUTE);

    expect(JSON.parse(String(sent[0]!.MessageBody))).toMatchObject({
      version: '1.0',
      timestamp: '2026-01-01T00:01:00.000Z',
      requestContext: {
        condition: 'RetriesExhausted',
        approximateInvokeCount: 2,
        functionArn: expect.stringContaining(':fn:$LATEST'),
      },
      requestPayload: { n: 2 },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'broken 2' },
    });
  });

  it('is reported to the destination for successes', async () => {
    const { send, work, sent } = await worldWith(functionWith('export const handler = async () => "done";'), {
      onSuccessArn: QUEUE,
    });

    await send({});
    await work.idle();

    expect(JSON.parse(String(sent[0]!.MessageBody))).toMatchObject({
      requestContext: { condition: 'Success' },
      responsePayload: 'done',
    });
  });

  it('is given up when it has grown too old', async () => {
    const { send, clock, sent, attempts } = await worldWith(functionWith(FAILS), {
      maximumEventAgeSeconds: 59,
      onFailureArn: QUEUE,
    });

    await send({ n: 1 });
    await clock.advanceTo(clock.now() + 10 * MINUTE);

    expect(attempts()).toBe(1);
    expect(JSON.parse(String(sent[0]!.MessageBody)).requestContext.condition).toBe('EventAgeExceeded');
  });

  it('waits and comes again when the function is throttled, without using up its attempts', async () => {
    const { send, clock, attempts } = await worldWith(functionWith(FAILS, { reservedConcurrency: 0 }));

    await send({ n: 1 });
    await clock.advanceTo(clock.now() + 10 * MINUTE);

    expect(attempts()).toBe(0);
    expect(clock.nextTimerAt()).toBeLessThanOrEqual(clock.now() + 5 * MINUTE);
  });

  it('is still there after a restart, with the attempts it has had', async () => {
    const journal = join(temporaryDirectory('async'), 'lambda.journal');
    const config = functionWith(FAILS);
    const first = await worldWith(config, {}, { journal });
    await first.send({ n: 1 });
    await first.clock.advanceTo(first.clock.now() + MINUTE);
    await first.lambda.close();

    const second = await worldWith(config, {}, { journal, startAt: first.clock.now(), start: 2 });
    second.lambda.resume();
    await second.clock.advanceTo(first.clock.now() + 60 * MINUTE);

    expect([first.attempts(), second.attempts()]).toEqual([2, 1]);
  });

  it('is refused when it is not JSON', async () => {
    const { send } = await worldWith(functionWith(FAILS));

    await expect(send('{oops')).rejects.toMatchObject({ code: 'InvalidRequestContentException' });
  });
});
