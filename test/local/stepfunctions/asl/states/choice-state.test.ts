import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../execution-player.ts';

const ENDS = {
  First: { Type: 'Pass', End: true },
  Second: { Type: 'Pass', End: true },
  Other: { Type: 'Pass', End: true },
};
const CHOICES = [
  {
    Condition: '{% $states.input.n > 10 %}',
    Next: 'First',
    Assign: { size: 'big' },
    Output: { took: 'first' },
  },
  { Condition: '{% $states.input.n > 5 %}', Next: 'Second' },
];
const MACHINE = machineOf({
  C: { Type: 'Choice', Choices: CHOICES, Default: 'Other', Assign: { size: 'small' }, Output: 'by default' },
  ...ENDS,
});

describe('a Choice state', () => {
  it('takes the first rule whose condition is true, with the Output and Assign of the rule', () => {
    const player = play(MACHINE, { n: 11 });

    expect(player.path()).toEqual(['C', 'First']);
    expect(player.details('ChoiceStateExited')).toEqual({
      name: 'C',
      output: '{"took":"first"}',
      outputDetails: { truncated: false },
      assignedVariables: { size: '"big"' },
      assignedVariablesDetails: { truncated: false },
    });
  });

  it('hands the input on when the rule has no Output: the state’s own is that of its Default', () => {
    const player = play(MACHINE, { n: 6 });

    expect(player.path()).toEqual(['C', 'Second']);
    expect(player.details('ChoiceStateExited')).toEqual({
      name: 'C',
      output: '{"n":6}',
      outputDetails: { truncated: false },
    });
  });

  it('takes the Default, with the state’s Output and Assign, when no condition is true', () => {
    const player = play(MACHINE, { n: 5 });

    expect(player.path()).toEqual(['C', 'Other']);
    expect(player.details('ChoiceStateExited')).toMatchObject({
      output: '"by default"',
      assignedVariables: { size: '"small"' },
    });
  });

  it('does not evaluate conditions after the first true one', () => {
    const Choices = [
      { Condition: true, Next: 'First' },
      { Condition: '{% $error("reached") %}', Next: 'Second' },
    ];

    const player = play(
      machineOf({ C: { Type: 'Choice', Choices }, First: ENDS.First, Second: ENDS.Second }),
    );

    expect(player.path()).toEqual(['C', 'First']);
  });

  it('ends the execution with a runtime error when nothing matches and there is no Default', () => {
    const player = play(
      machineOf({ C: { Type: 'Choice', Choices: [{ Condition: false, Next: 'First' }] }, First: ENDS.First }),
    );

    expect(player.types()).toEqual(['ExecutionStarted', 'ChoiceStateEntered', 'ExecutionFailed']);
    expect(player.details('ExecutionFailed')).toEqual({
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'C' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    });
  });

  it.each([
    ['nothing', '$states.input.no', 'returned nothing (undefined).'],
    [
      'a string',
      '"true"',
      "returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"true\"",
    ],
    [
      'null',
      'null',
      "returned an unexpected result type. Expected 'boolean', but was 'null' for value: null",
    ],
  ])('fails when a condition evaluates to %s', (_, condition, message) => {
    const Choices = [
      { Condition: false, Next: 'First' },
      { Condition: `{% ${condition} %}`, Next: 'First' },
    ];

    const player = play(machineOf({ C: { Type: 'Choice', Choices, Default: 'First' }, First: ENDS.First }));

    expect(player.details('EvaluationFailed')).toMatchObject({
      location: 'Choices[1]/Condition',
      state: 'C',
    });
    expect(player.execution.cause).toContain(message);
  });

  it('names the rule when its Output fails', () => {
    const Choices = [{ Condition: true, Next: 'First', Output: { v: '{% $no %}' } }];

    const player = play(machineOf({ C: { Type: 'Choice', Choices }, First: ENDS.First }));

    expect(player.details('EvaluationFailed')).toMatchObject({ location: 'Choices[0]/Output/v' });
  });
});
