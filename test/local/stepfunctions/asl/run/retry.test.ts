import { describe, expect, it } from 'vitest';
import { type ExecutionPlayer, machineOf, play, STARTED_AT } from '../execution-player.ts';

const RESOURCE = 'arn:aws:states:::lambda:invoke';
const retrying = (Retry: object[], rest: object = {}) =>
  machineOf({ T: { Type: 'Task', Resource: RESOURCE, Retry, End: true, ...rest } });

/** Fails every attempt at once, and tells the seconds that passed before each further one. */
function delaysOf(player: ExecutionPlayer, error = 'E'): number[] {
  const delays: number[] = [];
  while (player.execution.status === 'RUNNING') {
    player.refuse(error);
    const [due] = player.timers.values();
    if (due === undefined) break;
    delays.push((due - player.now) / 1000);
    player.pass((due - player.now) / 1000);
  }
  return delays;
}

describe('a Retrier', () => {
  it('tries three more times by default, after one second, two, four', () => {
    const player = play(retrying([{ ErrorEquals: ['E'] }]));

    expect(delaysOf(player)).toEqual([1, 2, 4]);
    expect(player.execution).toMatchObject({ status: 'FAILED', error: 'E' });
  });

  it('grows its interval by BackoffRate up to MaxDelaySeconds', () => {
    const retrier = {
      ErrorEquals: ['E'],
      IntervalSeconds: 3,
      BackoffRate: 1.5,
      MaxAttempts: 5,
      MaxDelaySeconds: 8,
    };

    expect(delaysOf(play(retrying([retrier])))).toEqual([3, 4.5, 6.75, 8, 8]);
  });

  it('with MaxAttempts 0 never tries again', () => {
    expect(delaysOf(play(retrying([{ ErrorEquals: ['E'], MaxAttempts: 0 }])))).toEqual([]);
  });

  it('spreads its delays with full jitter, the same way each time for the same execution', () => {
    const retrier = {
      ErrorEquals: ['E'],
      IntervalSeconds: 100,
      BackoffRate: 1,
      MaxAttempts: 20,
      JitterStrategy: 'FULL',
    };

    const delays = delaysOf(play(retrying([retrier])));

    expect(delays).toHaveLength(20);
    expect(delays.every((delay) => delay >= 0 && delay <= 100)).toBe(true);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(30);
    expect(delaysOf(play(retrying([retrier])))).toEqual(delays);
    expect(delaysOf(play(retrying([retrier]), {}, 'run-2'))).not.toEqual(delays);
  });

  it('is the first whose ErrorEquals matches, and counts for itself', () => {
    const player = play(
      retrying([
        { ErrorEquals: ['A'], IntervalSeconds: 10, MaxAttempts: 2 },
        { ErrorEquals: ['States.ALL'], IntervalSeconds: 50, MaxAttempts: 1 },
      ]),
    );

    player.refuse('A').pass(10).refuse('B').pass(50).refuse('A').pass(20);
    expect(player.calls).toHaveLength(1);
    player.refuse('A');

    expect(player.execution).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  it('keeps the state entered: no second TaskStateEntered, a new call each time', () => {
    const player = play(retrying([{ ErrorEquals: ['E'] }]));
    const first = player.call().callId;
    player.refuse('E').pass(1);

    expect(player.types().slice(1)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskScheduled',
      'TaskStarted',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5, 6]);
    expect(player.call().callId).not.toBe(first);
  });

  it('shows the attempts in the context object', () => {
    const player = play(
      retrying([{ ErrorEquals: ['E'] }], { Arguments: '{% $states.context.State.RetryCount %}' }),
    );
    const seen = [player.call().arguments];
    player.refuse('E').pass(1);
    seen.push(player.call().arguments);
    player.refuse('E').pass(2);
    seen.push(player.call().arguments);

    expect(seen).toEqual([0, 1, 2]);
  });

  it('evaluates the Arguments again, and records each failure to do so', () => {
    const player = play(
      retrying([{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }], {
        Arguments: '{% $no %}',
      }),
    ).pass(1);

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'EvaluationFailed',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4]);
  });

  it('tries the whole Task again when its Output cannot be evaluated', () => {
    const Output = '{% $states.result.ready ? "ok" : $error("not yet") %}';
    const player = play(retrying([{ ErrorEquals: ['States.ALL'] }], { Output }))
      .answer({ ready: false })
      .pass(1)
      .answer({ ready: true });

    expect(player.execution.output).toBe('ok');
  });

  it('begins to count anew when the state is entered again', () => {
    const player = play(
      machineOf({
        T: {
          Type: 'Task',
          Resource: RESOURCE,
          Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
          Next: 'Again',
        },
        Again: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.again %}', Next: 'T' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      }),
    );
    player.refuse('E').pass(1).answer({ again: true }).refuse('E').pass(1).answer({ again: false });

    expect(player.execution.status).toBe('SUCCEEDED');
  });

  it('waits with the execution’s own timers, and a stop calls them off', () => {
    const player = play(retrying([{ ErrorEquals: ['E'], IntervalSeconds: 30 }])).refuse('E');
    expect([...player.timers.values()]).toEqual([STARTED_AT + 30_000]);

    player.send({ type: 'Stop', at: player.now });

    expect(player.timers.size).toBe(0);
  });
});

describe('the error names of a Retrier', () => {
  it.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.Runtime', 'States.Runtime', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.TaskFailed', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.DataLimitExceeded', false],
    ['Other', 'Anything', false],
    ['anything', 'Anything', false],
  ])('%s against %s: %s', (name, error, retried) => {
    const player = play(retrying([{ ErrorEquals: [name] }])).refuse(error);

    expect(player.execution.status).toBe(retried ? 'RUNNING' : 'FAILED');
  });

  it.each([
    ['States.Timeout', true],
    ['States.HeartbeatTimeout', true],
    ['States.ALL', true],
    ['States.TaskFailed', false],
  ])('%s against a missed heartbeat: %s', (name, retried) => {
    const fields = { Resource: `${RESOURCE}.waitForTaskToken`, HeartbeatSeconds: 5 };

    const player = play(retrying([{ ErrorEquals: [name] }], fields)).pass(5);

    expect(player.execution.status).toBe(retried ? 'RUNNING' : 'FAILED');
  });

  it('States.HeartbeatTimeout does not match a time-out', () => {
    const player = play(retrying([{ ErrorEquals: ['States.HeartbeatTimeout'] }], { TimeoutSeconds: 5 })).pass(
      5,
    );

    expect(player.execution.status).toBe('FAILED');
  });
});

describe('the checks of a Retry', () => {
  it.each([
    [
      'States.ALL beside another name',
      [{ ErrorEquals: ['States.ALL', 'E'] }],
      "'States.ALL' must appear alone",
    ],
    [
      'States.ALL before another Retrier',
      [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }],
      "'States.ALL' is only allowed in the last element",
    ],
    ['no error name', [{ ErrorEquals: [] }], 'At least one error name is required'],
    ['no ErrorEquals', [{}], 'These fields are required: [ErrorEquals]'],
    ['a shrinking interval', [{ ErrorEquals: ['E'], BackoffRate: 0.9 }], 'Value must be at least 1'],
    [
      'an unknown jitter',
      [{ ErrorEquals: ['E'], JitterStrategy: 'HALF' }],
      'Value should be one of the following: [NONE, FULL]',
    ],
    ['a Next', [{ ErrorEquals: ['E'], Next: 'T' }], "Field 'Next' is not supported"],
  ])('refuse %s', (_, Retry, message) => {
    expect(() => play(retrying(Retry))).toThrow(message);
  });
});
