import { describe, expect, it } from 'vitest';
import { machineOf, play, STARTED_AT } from '../execution-player.ts';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds: 500, End: true };
const BUSY = {
  P: {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'T', States: { T: TASK } },
      { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1000, End: true } } },
    ],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
    Next: 'Z',
  },
  Z: { Type: 'Succeed' },
};

describe('the time-out of an execution', () => {
  it('ends it, whatever it is at and whatever Catch says', () => {
    const player = play(machineOf(BUSY, { TimeoutSeconds: 60 }));
    const { callId } = player.call();

    player.pass(59.999);
    expect(player.execution.status).toBe('RUNNING');
    player.pass(0.001);

    expect(player.history.at(-1)).toEqual({
      id: player.history.length,
      previousEventId: 0,
      timestamp: STARTED_AT + 60_000,
      type: 'ExecutionTimedOut',
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
    expect(player.execution).toMatchObject({ status: 'TIMED_OUT', stoppedAt: STARTED_AT + 60_000 });
    expect(player.execution).not.toHaveProperty('error');
    expect(player.effects.at(-1)).toEqual({ type: 'Ended', status: 'TIMED_OUT' });
    expect(player.effects).toContainEqual({ type: 'CancelCall', callId });
    expect([player.timers.size, player.executionTimers.size]).toEqual([0, 0]);
  });

  it('is called off by an end in time', () => {
    const player = play(machineOf({ T: TASK }, { TimeoutSeconds: 60 }))
      .answer(1)
      .pass(100);

    expect(player.execution.status).toBe('SUCCEEDED');
    expect([player.timers.size, player.executionTimers.size]).toEqual([0, 0]);
  });
});

describe('an execution without a time-out of its own', () => {
  it.each([
    ['none', {}],
    ['one of three years', { TimeoutSeconds: 94_608_000 }],
  ])('times out after a year, when the machine has %s', (_, rest) => {
    const player = play(machineOf({ W: { Type: 'Wait', Seconds: 99_999_999, End: true } }, rest));

    player.pass(31_535_999.999);
    expect(player.execution.status).toBe('RUNNING');
    player.pass(0.001);

    expect(player.execution.status).toBe('TIMED_OUT');
  });
});

describe('a stop', () => {
  it('aborts the execution with the error and cause of the caller', () => {
    const player = play(machineOf(BUSY, { TimeoutSeconds: 60 })).pass(10);

    player.send({ type: 'Stop', at: player.now, error: 'Withdrawn', cause: 'by hand' });

    expect(player.history.at(-1)).toMatchObject({
      previousEventId: 0,
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Withdrawn', cause: 'by hand' },
    });
    expect(player.effects.at(-1)).toEqual({
      type: 'Ended',
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by hand',
    });
    expect([player.timers.size, player.executionTimers.size]).toEqual([0, 0]);
    expect(player.calls).toEqual([]);
  });

  it('needs neither', () => {
    const player = play(machineOf(BUSY));

    player.send({ type: 'Stop', at: player.now });

    expect(player.details('ExecutionAborted')).toEqual({});
  });

  it('comes too late for an execution that has ended', () => {
    const player = play(machineOf({ A: { Type: 'Pass', End: true } }));

    player.send({ type: 'Stop', at: player.now });

    expect(player.execution.status).toBe('SUCCEEDED');
    expect(player.types()).not.toContain('ExecutionAborted');
  });
});

describe('a start', () => {
  it('happens once', () => {
    const player = play(machineOf({ T: TASK }));

    player.start();

    expect(player.calls).toHaveLength(1);
    expect(player.history.filter((event) => event.type === 'ExecutionStarted')).toHaveLength(1);
  });
});
