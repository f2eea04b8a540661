import { describe, expect, it } from 'vitest';
import { machineOf, play, STARTED_AT } from '../execution-player.ts';

describe('a Pass state', () => {
  it('hands its input on', () => {
    const player = play(machineOf({ A: { Type: 'Pass', End: true } }), { a: [1, null] });

    expect(player.effects).toEqual([{ type: 'Ended', status: 'SUCCEEDED', output: { a: [1, null] } }]);
    expect(player.execution).toMatchObject({
      status: 'SUCCEEDED',
      output: { a: [1, null] },
      stoppedAt: STARTED_AT,
      threads: {},
    });
  });

  it('writes the history that AWS writes', () => {
    const player = play(
      machineOf({
        A: {
          Type: 'Pass',
          Assign: { x: 'text', n: '{% $states.input.n %}' },
          Output: '{% $states.input.n + 1 %}',
          End: true,
        },
      }),
      { n: 1 },
    );

    expect(player.history).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp: STARTED_AT,
        type: 'ExecutionStarted',
        executionStartedEventDetails: {
          input: '{"n":1}',
          inputDetails: { truncated: false },
          roleArn: 'arn:aws:iam::123456789012:role/orders',
        },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp: STARTED_AT,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'A', input: '{"n":1}', inputDetails: { truncated: false } },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp: STARTED_AT,
        type: 'PassStateExited',
        stateExitedEventDetails: {
          name: 'A',
          output: '2',
          outputDetails: { truncated: false },
          assignedVariables: { x: '"text"', n: '1' },
          assignedVariablesDetails: { truncated: false },
        },
      },
      {
        id: 4,
        previousEventId: 3,
        timestamp: STARTED_AT,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '2', outputDetails: { truncated: false } },
      },
    ]);
  });

  it('makes its output of expressions wherever they stand in the Output', () => {
    const Output = {
      plain: '$states.input',
      'key.$': '$',
      spaced: ' {% 1 %}',
      list: [1, '{% $states.input.a %}', { deep: '{% $states.input.b[0] %}' }],
    };

    const player = play(machineOf({ A: { Type: 'Pass', Output, End: true } }), { a: null, b: ['first'] });

    expect(player.execution.output).toEqual({
      plain: '$states.input',
      'key.$': '$',
      spaced: ' {% 1 %}',
      list: [1, null, { deep: 'first' }],
    });
  });

  it.each([
    ['Output', { Output: '{% $states.input.no %}' }, 'Output', '$states.input.no'],
    [
      'a field of Output',
      { Output: { a: { b: [0, '{%$states.input.no%}'] } } },
      'Output/a/b[1]',
      '$states.input.no',
    ],
    ['Assign', { Assign: { x: '{% $no %}' } }, 'Assign/x', '$no'],
  ])('fails when %s evaluates to nothing', (_, fields, location, expression) => {
    const cause = `An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '${expression}' specified for the field '${location}' returned nothing (undefined).`;

    const player = play(machineOf({ A: { Type: 'Pass', ...fields, End: true } }));

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3]);
    expect(player.details('EvaluationFailed')).toEqual({
      error: 'States.QueryEvaluationError',
      cause,
      location,
      state: 'A',
    });
    expect(player.details('ExecutionFailed')).toEqual({ error: 'States.QueryEvaluationError', cause });
    expect(player.effects).toEqual([
      { type: 'Ended', status: 'FAILED', error: 'States.QueryEvaluationError', cause },
    ]);
  });

  it('names the library’s error when an expression throws', () => {
    const player = play(machineOf({ A: { Type: 'Pass', Output: { v: '{% $abs("x") %}' }, End: true } }));

    expect(player.execution.cause).toBe(
      `An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '$abs("x")' specified for the field 'Output/v' threw an error during evaluation. T0410: Argument 1 of function "abs" does not match function signature`,
    );
  });
});

describe('a Succeed state', () => {
  it('ends the machine with its Output', () => {
    const player = play(machineOf({ A: { Type: 'Succeed', Output: { n: '{% $states.input.n %}' } } }), {
      n: 1,
      m: 2,
    });

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.execution.output).toEqual({ n: 1 });
  });
});

describe('a Fail state', () => {
  it('ends the machine with its error and cause, as they are', () => {
    const player = play(
      machineOf({ A: { Type: 'Fail', Error: 'Lost', Cause: '{% "at " & $states.input.place %}' } }),
      { place: 'sea' },
    );

    expect(player.types()).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
    expect(player.details('ExecutionFailed')).toEqual({ error: 'Lost', cause: 'at sea' });
  });

  it('may say nothing', () => {
    const player = play(machineOf({ A: { Type: 'Fail' } }));

    expect(player.details('ExecutionFailed')).toEqual({});
    expect(player.effects).toEqual([{ type: 'Ended', status: 'FAILED' }]);
  });

  it('fails otherwise when its Cause is no text', () => {
    const player = play(machineOf({ A: { Type: 'Fail', Error: 'Lost', Cause: '{% 1 %}' } }));

    expect(player.execution.error).toBe('States.QueryEvaluationError');
    expect(player.execution.cause).toContain(
      "'Cause' returned an unexpected result type. Expected 'string', but was 'number' for value: 1",
    );
  });
});
