import { describe, expect, it } from 'vitest';
import { EXECUTION, openStepFunctions, ROLE, START } from '../open-step-functions.ts';
import { echo, machine, waitAMinute, workTask } from '../sample-machines.ts';

describe('GetExecutionHistory, serialization', () => {
  it('answers the events of a Pass in the shape of AWS', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo), { a: 1 });

    const { events } = await desk.call('GetExecutionHistory', { executionArn });

    const whole = { truncated: false };
    expect(events).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp: START / 1000,
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{"a":1}', inputDetails: whole, roleArn: ROLE },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp: START / 1000,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'Echo', input: '{"a":1}', inputDetails: whole },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp: START / 1000,
        type: 'PassStateExited',
        stateExitedEventDetails: { name: 'Echo', output: '{"a":1}', outputDetails: whole },
      },
      {
        id: 4,
        previousEventId: 3,
        timestamp: START / 1000,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '{"a":1}', outputDetails: whole },
      },
    ]);
  });
});

describe('GetExecutionHistory, validation', () => {
  it.each([
    [{}, 'ValidationException'],
    [{ executionArn: EXECUTION('m', 'none') }, 'ExecutionDoesNotExist'],
    [{ executionArn: 'arn:aws:states:x' }, 'InvalidArn'],
    [{ executionArn: EXECUTION('m', 'none'), maxResults: 1001 }, 'ValidationException'],
    [{ executionArn: EXECUTION('m', 'none'), nextToken: 'x' }, 'InvalidToken'],
    [{ executionArn: EXECUTION('m', 'none'), reverseOrder: 'yes' }, 'SerializationException'],
  ])('refuses %j with %s', async (request, code) => {
    const desk = await openStepFunctions();

    expect((await desk.failure('GetExecutionHistory', request)).code).toBe(code);
  });

  it('refuses a token of the other direction', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo));
    const { nextToken } = await desk.call('GetExecutionHistory', { executionArn, maxResults: 1 });

    const failure = await desk.failure('GetExecutionHistory', {
      executionArn,
      nextToken,
      reverseOrder: true,
    });

    expect(failure.code).toBe('InvalidToken');
  });
});

describe('GetExecutionHistory, behaviour', () => {
  it.each([false, true])('pages through all events once, reverseOrder %s', async (reverseOrder) => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', waitAMinute));
    await desk.pass(60);

    const ids: number[] = [];
    let nextToken: string | undefined;
    do {
      const page = await desk.call('GetExecutionHistory', {
        executionArn,
        maxResults: 2,
        reverseOrder,
        nextToken,
      });
      ids.push(...page.events.map((event: { id: number }) => event.id));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);

    const all = (await desk.history(executionArn)).map((event) => event.id);
    expect(ids).toEqual(reverseOrder ? all.reverse() : all);
  });

  it('leaves payloads out when they are not asked for', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(await desk.machine('m', echo), { secret: 1 });

    const response = await desk.call('GetExecutionHistory', { executionArn, includeExecutionData: false });

    expect(response.events).toHaveLength(4);
    expect(JSON.stringify(response)).not.toContain('secret');
  });

  it('keeps the field of parameters, which every TaskScheduled must have, but empty', async () => {
    const desk = await openStepFunctions();
    const executionArn = await desk.start(
      await desk.machine('m', machine('Do', { Do: workTask({ End: true }) })),
      { secret: 1 },
    );

    const { events } = await desk.call('GetExecutionHistory', { executionArn, includeExecutionData: false });

    const scheduled = events.find(({ type }: { type: string }) => type === 'TaskScheduled');
    expect(scheduled.taskScheduledEventDetails).toMatchObject({ resourceType: 'lambda', parameters: '' });
  });
});
