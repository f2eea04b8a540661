import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../execution-player.ts';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
const region = (states: Record<string, object>) => ({ StartAt: Object.keys(states)[0], States: states });

describe('a redrive', () => {
  it('starts the failed Task again without entering it again', () => {
    const player = play(
      machineOf({
        A: { Type: 'Pass', Assign: { x: 5 }, Output: 'from A', Next: 'T' },
        T: { ...TASK, Arguments: '{% [$x, $states.input] %}', End: true },
      }),
    );
    player.refuse('E').pass(60);

    player.send({ type: 'Redrive', at: player.now });

    expect(player.types().slice(-4)).toEqual([
      'ExecutionFailed',
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
    ]);
    expect(player.details('ExecutionRedriven')).toEqual({ redriveCount: 1 });
    expect(player.call().arguments).toEqual([5, 'from A']);
    player.answer('well');
    expect(player.execution).toMatchObject({ status: 'SUCCEEDED', output: 'well', redriveCount: 1 });
    expect(player.execution).not.toHaveProperty('error');
  });

  it('shows in the context object', () => {
    const player = play(
      machineOf({ T: { ...TASK, Arguments: '{% $states.context.Execution %}', End: true } }),
    )
      .refuse('E')
      .pass(60);

    player.send({ type: 'Redrive', at: player.now });

    expect(player.call().arguments).toMatchObject({
      RedriveCount: 1,
      RedriveTime: '2026-01-01T00:01:00.000Z',
      StartTime: '2026-01-01T00:00:00.000Z',
    });
  });

  it('gives the state its retries again', () => {
    const player = play(
      machineOf({ T: { ...TASK, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }], End: true } }),
    );
    player.refuse('E').pass(1).refuse('E');

    player.send({ type: 'Redrive', at: player.now }).refuse('E').pass(1);

    expect(player.execution.status).toBe('RUNNING');
    expect(player.calls).toHaveLength(1);
  });

  it('runs only the branches that failed or were cut off', () => {
    const Branches = [
      region({ A: { ...TASK, End: true } }),
      region({ B: { ...TASK, End: true } }),
      region({ C: { Type: 'Wait', Seconds: 100, End: true } }),
    ];
    const player = play(machineOf({ P: { Type: 'Parallel', Branches, End: true } }));
    player.answer('a').refuse('E');
    expect(player.execution.status).toBe('FAILED');

    player.send({ type: 'Redrive', at: player.now });

    expect(player.calls).toHaveLength(1);
    player.answer('b').pass(100);
    expect(player.execution.output).toEqual(['a', 'b', {}]);
  });

  it('runs only the iterations that failed or were cut off, and then the items that had not begun', () => {
    const M = {
      Type: 'Map',
      ItemProcessor: region({ T: { ...TASK, End: true } }),
      MaxConcurrency: 2,
      End: true,
    };
    const player = play(machineOf({ M }), ['a', 'b', 'c', 'd']);
    player.answer('A').refuse('E', '', 1);

    player.send({ type: 'Redrive', at: player.now });

    expect(player.calls.map((call) => call.arguments)).toEqual(['b', 'c']);
    player.answer('B').answer('C').answer('D');
    expect(player.execution.output).toEqual(['A', 'B', 'C', 'D']);
  });

  it('takes up what a time-out or a stop cut off, and the time-out begins anew', () => {
    const player = play(machineOf({ T: { ...TASK, End: true } }, { TimeoutSeconds: 60 })).pass(60);
    expect(player.execution.status).toBe('TIMED_OUT');

    player.send({ type: 'Redrive', at: player.now }).pass(59);
    player.send({ type: 'Stop', at: player.now });
    player.send({ type: 'Redrive', at: player.now }).pass(59).answer('at last');

    expect(player.execution).toMatchObject({ status: 'SUCCEEDED', output: 'at last', redriveCount: 2 });
  });

  it('fails again where a Fail state ended it', () => {
    const player = play(machineOf({ F: { Type: 'Fail', Error: 'Lost' } }));

    player.send({ type: 'Redrive', at: player.now });

    expect(player.types().slice(-2)).toEqual(['ExecutionRedriven', 'ExecutionFailed']);
    expect(player.execution).toMatchObject({ status: 'FAILED', error: 'Lost' });
  });

  it('does nothing to an execution that runs or has succeeded', () => {
    const player = play(machineOf({ T: { ...TASK, End: true } }));
    player.send({ type: 'Redrive', at: player.now }).answer(1);
    player.send({ type: 'Redrive', at: player.now });

    expect(player.types()).not.toContain('ExecutionRedriven');
    expect(player.execution.status).toBe('SUCCEEDED');
  });
});
