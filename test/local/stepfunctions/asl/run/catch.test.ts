import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../execution-player.ts';

const RESOURCE = 'arn:aws:states:::lambda:invoke';
const catching = (Catch: object[], rest: object = {}) =>
  machineOf({
    T: { Type: 'Task', Resource: RESOURCE, Catch, Next: 'Went', ...rest },
    Went: { Type: 'Pass', End: true },
    Caught: { Type: 'Pass', Output: '{% $states.input %}', End: true },
    Other: { Type: 'Pass', End: true },
  });
const ALL = { ErrorEquals: ['States.ALL'], Next: 'Caught' };
const SOME = { ErrorEquals: ['A', 'B'], Next: 'Other' };

describe('a Catcher', () => {
  it('takes its Next, with the error output as the output of the state', () => {
    const player = play(catching([SOME, ALL])).refuse('E', 'why');

    expect(player.path()).toEqual(['T', 'Caught']);
    expect(player.types().slice(4, 7)).toEqual(['TaskFailed', 'TaskStateExited', 'PassStateEntered']);
    expect(player.outputOf('T')).toEqual({ Error: 'E', Cause: 'why' });
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is the first that names the error', () => {
    expect(
      play(catching([SOME, ALL]))
        .refuse('B')
        .path(),
    ).toEqual(['T', 'Other']);
    expect(
      play(catching([SOME, ALL]))
        .refuse('C')
        .path(),
    ).toEqual(['T', 'Caught']);
  });

  it('does not concern a Task that succeeds', () => {
    expect(
      play(catching([SOME, ALL]))
        .answer(1)
        .path(),
    ).toEqual(['T', 'Went']);
  });

  it('makes output and variables of the error output, the input and the context', () => {
    const catcher = {
      ...ALL,
      Output: {
        error: '{% $states.errorOutput.Error %}',
        of: '{% $states.input.id %}',
        in: '{% $states.context.State.Name %}',
      },
      Assign: { failure: '{% $states.errorOutput %}' },
    };

    const player = play(catching([SOME, catcher], { Output: 'not used', Assign: { failure: 'none' } }), {
      id: 5,
    }).refuse('E', 'why');

    expect(player.outputOf('T')).toEqual({ error: 'E', of: 5, in: 'T' });
    expect(
      player.history.find((event) => event.type === 'TaskStateExited')!.stateExitedEventDetails,
    ).toMatchObject({
      assignedVariables: { failure: '{"Error":"E","Cause":"why"}' },
    });
  });

  it('comes after the Retriers', () => {
    const player = play(catching([SOME, ALL], { Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }] }));

    player.refuse('E').pass(1).refuse('E');

    expect(player.path()).toEqual(['T', 'Caught']);
    expect(player.types().filter((type) => type === 'TaskFailed')).toHaveLength(2);
  });

  it('catches a time-out, whose cause is empty', () => {
    const player = play(catching([SOME, ALL], { TimeoutSeconds: 5 })).pass(5);

    expect(player.outputOf('T')).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  it('catches an expression that fails in Arguments, Output or Assign', () => {
    for (const fields of [
      { Arguments: '{% $no %}' },
      { Output: '{% $no %}' },
      { Assign: { a: '{% $no %}' } },
    ]) {
      const player = play(catching([SOME, ALL], fields));
      if (player.calls.length > 0) player.answer(1);

      expect(player.outputOf('T')).toMatchObject({ Error: 'States.QueryEvaluationError' });
      expect(player.path()).toEqual(['T', 'Caught']);
    }
  });

  it('does not catch its own failure to be evaluated', () => {
    const catcher = { ...ALL, Output: { v: '{% $states.errorOutput.Nothing %}' } };

    const player = play(catching([SOME, catcher])).refuse('E');

    expect(player.details('EvaluationFailed')).toMatchObject({ location: 'Catch[1]/Output/v', state: 'T' });
    expect(player.types().slice(4)).toEqual(['TaskFailed', 'EvaluationFailed', 'ExecutionFailed']);
    expect(player.execution.error).toBe('States.QueryEvaluationError');
  });

  it('does not catch a runtime error, even by name', () => {
    const player = play(catching([{ ErrorEquals: ['States.Runtime'], Next: 'Other' }, ALL])).refuse(
      'States.Runtime',
      'x',
    );

    expect(player.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('catches too much data only by name', () => {
    expect(play(catching([SOME, ALL])).refuse('States.DataLimitExceeded').execution.status).toBe('FAILED');
    const named = { ErrorEquals: ['States.DataLimitExceeded'], Next: 'Other' };
    expect(
      play(catching([named, ALL]))
        .refuse('States.DataLimitExceeded')
        .path(),
    ).toEqual(['T', 'Other']);
  });

  it('must have a Next, and States.ALL must come last', () => {
    expect(() => play(catching([{ ErrorEquals: ['E'] }]))).toThrow('These fields are required: [Next]');
    expect(() => play(catching([ALL, SOME]))).toThrow("'States.ALL' is only allowed in the last element");
  });
});
