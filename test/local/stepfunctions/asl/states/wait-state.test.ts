import { describe, expect, it } from 'vitest';
import { machineOf, play, STARTED_AT } from '../execution-player.ts';

const waiting = (fields: object) => machineOf({ W: { Type: 'Wait', ...fields, End: true } });

describe('a Wait state', () => {
  it('waits for its Seconds, to the millisecond', () => {
    const player = play(waiting({ Seconds: 90, Output: 'done' }));

    player.pass(89.999);
    expect(player.types()).toEqual(['ExecutionStarted', 'WaitStateEntered']);
    player.pass(0.001);

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'WaitStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.history[2]).toMatchObject({ timestamp: STARTED_AT + 90_000, previousEventId: 2 });
    expect(player.execution.output).toBe('done');
  });

  it.each([
    ['an expression for Seconds', { Seconds: '{% $states.input.n * 2 %}' }, 20],
    ['a Timestamp', { Timestamp: '2026-01-01T00:00:30Z' }, 30],
    ['a Timestamp with an offset and a fraction', { Timestamp: '2026-01-01T08:00:30.500+08:00' }, 30.5],
    ['an expression for Timestamp', { Timestamp: '{% $states.input.at %}' }, 40],
  ])('takes %s', (_, fields, seconds) => {
    const player = play(waiting(fields), { n: 10, at: '2026-01-01T00:00:40.0000000Z' });

    expect([...player.timers.values()]).toEqual([STARTED_AT + seconds * 1000]);
  });

  it.each([
    ['zero seconds', { Seconds: 0 }],
    ['a Timestamp of the past', { Timestamp: '2025-12-31T23:59:59Z' }],
  ])('is over at once after %s', (_, fields) => {
    const player = play(waiting(fields));

    expect(player.execution.status).toBe('SUCCEEDED');
    expect(player.timers.size).toBe(0);
  });

  it.each([
    ['Seconds', -1, "Expected 'integer', but was 'number' for value: -1"],
    ['Seconds', 1.5, "Expected 'integer', but was 'number' for value: 1.5"],
    ['Seconds', '5', `Expected 'integer', but was 'string' for value: "5"`],
    ['Seconds', 100_000_000, "Expected 'integer'"],
    ['Timestamp', '2026-01-01T00:00:30', "Expected 'timestamp', but was 'string'"],
    ['Timestamp', '2026-01-01 00:00:30Z', "Expected 'timestamp', but was 'string'"],
  ])('fails when %s is %j', (field, value, message) => {
    const player = play(waiting({ [field]: '{% $states.input %}' }), value);

    expect(player.execution.error).toBe('States.QueryEvaluationError');
    expect(player.execution.cause).toContain(message);
  });

  it('ignores a timer that is not its own', () => {
    const player = play(waiting({ Seconds: 90 }));

    player.send({ type: 'TimerFired', at: player.now, timerId: '1.99' });
    player.send({ type: 'TimerFired', at: player.now, timerId: 'nonsense' });

    expect(player.execution.status).toBe('RUNNING');
    expect(player.history).toHaveLength(2);
  });
});
