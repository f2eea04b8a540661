import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../execution-player.ts';

const RESOURCE = 'arn:aws:states:::sqs:sendMessage';
const region = (states: Record<string, object>) => ({ StartAt: Object.keys(states)[0], States: states });
const pass = (fields: object = {}) => ({ Type: 'Pass', End: true, ...fields });
const task = (fields: object = {}) => ({ Type: 'Task', Resource: RESOURCE, End: true, ...fields });
const wait = { Type: 'Wait', Seconds: 100, End: true };
const fail = { Type: 'Fail', Error: 'MyError', Cause: 'my cause' };
const parallel = (branches: object[], fields: object = {}) => ({
  Type: 'Parallel',
  Branches: branches,
  End: true,
  ...fields,
});
const ALL = [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }];

describe('a Parallel state', () => {
  it('gives each branch its input, and makes a list of their outputs in their order', () => {
    const player = play(machineOf({ P: parallel([region({ A: task() }), region({ B: task() })]) }), { x: 1 });
    expect(player.calls.map((call) => call.arguments)).toEqual([{ x: 1 }, { x: 1 }]);

    player.answer('second', 1).answer('first', 0);

    expect(player.execution.output).toEqual(['first', 'second']);
  });

  it('gives each branch its Arguments when it has some', () => {
    const player = play(
      machineOf({ P: parallel([region({ A: task() })], { Arguments: { y: '{% $states.input.x + 1 %}' } }) }),
      { x: 1 },
    );

    expect(player.call().arguments).toEqual({ y: 2 });
  });

  it('makes its output of $states.result', () => {
    const branches = [region({ A: pass({ Output: 2 }) }), region({ B: pass({ Output: 3 }) })];

    const player = play(
      machineOf({
        P: parallel(branches, {
          Output: '{% $sum($states.result) %}',
          Assign: { all: '{% $states.result %}' },
        }),
      }),
    );

    expect(player.execution.output).toBe(5);
    expect(player.details('ParallelStateExited')).toMatchObject({ assignedVariables: { all: '[2,3]' } });
  });

  it('chains the events of each branch to ParallelStateStarted, and its own to the last branch event', () => {
    const branch = (name: string) =>
      region({ [`${name}1`]: { Type: 'Pass', Next: `${name}2` }, [`${name}2`]: pass() });
    const player = play(machineOf({ P: parallel([branch('A'), branch('B')]) }));

    expect(player.history.map((event) => [event.id, event.previousEventId, event.type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'PassStateEntered'],
      [5, 4, 'PassStateExited'],
      [6, 3, 'PassStateEntered'],
      [7, 6, 'PassStateExited'],
      [8, 5, 'PassStateEntered'],
      [9, 8, 'PassStateExited'],
      [10, 7, 'PassStateEntered'],
      [11, 10, 'PassStateExited'],
      [12, 11, 'ParallelStateSucceeded'],
      [13, 11, 'ParallelStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
  });
});

describe('a Parallel state, one branch of which fails,', () => {
  it('fails with the error of a Fail state as it is', () => {
    const player = play(machineOf({ P: parallel([region({ Boom: fail })]) }));

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'FailStateEntered',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5]);
    expect(player.details('ParallelStateFailed')).toBeUndefined();
    expect(player.details('ExecutionFailed')).toEqual({ error: 'MyError', cause: 'my cause' });
  });

  it('is left by a Catcher with the error output', () => {
    const player = play(
      machineOf({
        P: parallel([region({ Undef: pass({ Output: { v: '{% $states.input.missing %}' } }) })], {
          Catch: ALL,
        }),
        Handled: pass(),
      }),
    );
    const cause =
      "An error occurred while executing the state 'Undef' (entered at the event id #4). The JSONata expression '$states.input.missing' specified for the field 'Output/v' returned nothing (undefined).";

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'PassStateEntered',
      'EvaluationFailed',
      'ParallelStateFailed',
      'ParallelStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(player.execution.output).toEqual({ Error: 'States.QueryEvaluationError', Cause: cause });
  });

  it('records the Task that ended the branch as aborted', () => {
    const player = play(
      machineOf({ P: parallel([region({ Send: task() })], { Catch: ALL }), Handled: pass() }),
    );

    player.refuse('SQS.QueueDoesNotExistException', 'The specified queue does not exist.');

    expect(player.types().slice(6, 10)).toEqual([
      'TaskFailed',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ParallelStateExited',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 7, 9, 10, 11, 12]);
  });

  it('cuts off the other branches: their calls, their timers, their late answers', () => {
    const branches = [
      region({ A: task() }),
      region({ B: task({ TimeoutSeconds: 50 }) }),
      region({ C: wait }),
    ];
    const player = play(machineOf({ P: parallel(branches, { Catch: ALL }), Handled: wait }));
    const [, late] = player.calls;
    const [timeOut, alarm] = player.timers.keys();

    player.refuse('E');
    player.send({ type: 'CallReturned', at: player.now, callId: late!.callId, output: 'late' });

    expect(player.types().slice(-7)).toEqual([
      'TaskFailed',
      'TaskStateAborted',
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ParallelStateExited',
      'WaitStateEntered',
    ]);
    expect(player.effects).toContainEqual({ type: 'CancelCall', callId: late!.callId });
    expect(player.effects).toContainEqual({ type: 'CancelTimer', timerId: timeOut });
    expect(player.effects).toContainEqual({ type: 'CancelTimer', timerId: alarm });
    expect([...player.timers.values()]).toEqual([player.now + 100_000]);
    expect(Object.keys(player.execution.threads)).toHaveLength(1);
  });

  it('lets no branch begin that has not begun yet', () => {
    const player = play(
      machineOf({
        P: parallel([region({ Boom: fail }), region({ B: task() })], { Catch: ALL }),
        Handled: pass(),
      }),
    );

    expect(player.path()).toEqual(['P', 'Boom', 'Handled']);
    expect(player.calls).toEqual([]);
  });

  it('starts all its branches again when a Retrier says so, without ParallelStateFailed in between', () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 0 }];
    const player = play(machineOf({ P: parallel([region({ Boom: fail })], { Retry }) })).pass(0);

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'FailStateEntered',
      'ParallelStateStarted',
      'FailStateEntered',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5, 6, 7]);
  });

  it('ends the execution at once, without further events, when the error is a runtime error', () => {
    const choice = { Type: 'Choice', Choices: [{ Condition: false, Next: 'Z' }] };
    const player = play(
      machineOf({
        P: parallel([region({ C: choice, Z: pass() }), region({ W: wait })], { Catch: ALL }),
        Handled: pass(),
      }),
    );

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'ChoiceStateEntered',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds().at(-1)).toBe(4);
    expect(player.timers.size).toBe(0);
  });

  it('leaves the branch’s own Catcher its chance', () => {
    const branch = region({
      Send: task({ Catch: [{ ErrorEquals: ['E'], Next: 'Recover' }] }),
      Recover: pass({ Output: 'recovered' }),
    });
    const player = play(machineOf({ P: parallel([branch]) })).refuse('E');

    expect(player.execution.output).toEqual(['recovered']);
    expect(player.types()).not.toContain('TaskStateAborted');
  });

  it('fails from before its own failed event when a Catcher cannot be evaluated', () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Handled' },
      { ErrorEquals: ['States.ALL'], Output: { v: '{% $states.input.missing %}' }, Next: 'Handled' },
    ];
    const player = play(machineOf({ P: parallel([region({ Boom: fail })], { Catch }), Handled: pass() }));

    expect(player.types().slice(3)).toEqual([
      'FailStateEntered',
      'ParallelStateFailed',
      'EvaluationFailed',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 4, 6, 7]);
    expect(player.details('EvaluationFailed')).toMatchObject({ location: 'Catch[1]/Output/v', state: 'P' });
  });

  it('hands the error up through Parallels around it, each recorded once', () => {
    const inner = parallel([region({ Send: task() }), region({ W: wait })]);
    const player = play(
      machineOf({
        P: parallel([region({ Inner: inner }), region({ V: wait })], { Catch: ALL }),
        Handled: pass(),
      }),
    );

    player.refuse('E');

    expect(player.types().slice(player.types().indexOf('TaskFailed'))).toEqual([
      'TaskFailed',
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ParallelStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ParallelStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.execution.output).toEqual({ Error: 'E', Cause: '' });
  });
});

describe('three Parallel states, one in the other,', () => {
  it('are each failed and aborted once when the innermost fails, and are all redriven', () => {
    const inner = parallel([region({ Send: task() })]);
    const middle = parallel([region({ Inner: inner }), region({ W: wait })]);
    const player = play(machineOf({ P: parallel([region({ Middle: middle })]) }));

    player.refuse('E');

    expect(player.types().slice(player.types().indexOf('TaskFailed'))).toEqual([
      'TaskFailed',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ParallelStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ParallelStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    player.send({ type: 'Redrive', at: player.now }).refuse('E');
    expect(player.types().filter((type) => type === 'WaitStateAborted')).toHaveLength(2);
    player.send({ type: 'Redrive', at: player.now }).answer('sent').pass(100);
    expect(player.execution.output).toEqual([[['sent'], {}]]);
  });
});

describe('a Parallel state whose own fields fail', () => {
  it('does not begin its branches when that is Arguments', () => {
    const player = play(
      machineOf({
        P: parallel([region({ A: pass() })], { Arguments: '{% $no %}', Catch: ALL }),
        Handled: pass(),
      }),
    );

    expect(player.path()).toEqual(['P', 'Handled']);
    expect(player.types().slice(2, 5)).toEqual([
      'EvaluationFailed',
      'ParallelStateFailed',
      'ParallelStateExited',
    ]);
  });

  it('is failed itself, after its branches succeeded, when that is Output', () => {
    const player = play(machineOf({ P: parallel([region({ A: pass() })], { Output: '{% $no %}' }) }));

    expect(player.types().slice(5)).toEqual([
      'ParallelStateSucceeded',
      'EvaluationFailed',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(player.execution.cause).toContain("while executing the state 'P' (entered at the event id #2)");
  });
});
