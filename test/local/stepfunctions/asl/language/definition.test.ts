import { describe, expect, it } from 'vitest';
import { compileMachine } from '../../../../../local/stepfunctions/asl/compile.ts';
import {
  type Diagnostic,
  InvalidDefinitionError,
} from '../../../../../local/stepfunctions/asl/invalid-definition-error.ts';
import { machineOf } from '../execution-player.ts';

const END = { Type: 'Pass', End: true };

describe('a definition', () => {
  it('is read from text or from an object, which may change afterwards', () => {
    const source = machineOf({ Only: END }, { Comment: 'c', Version: '1.0', TimeoutSeconds: 60 });

    const fromText = compileMachine(JSON.stringify(source));
    const fromObject = compileMachine(source);
    source.Comment = 'changed';

    expect(fromText.definition).toEqual(fromObject.definition);
    expect(fromObject.definition.Comment).toBe('c');
    expect(fromObject.timeoutSeconds).toBe(60);
  });

  it.each([
    ['', 'SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object'],
    ['[]', 'SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object'],
    ['not a definition', 'INVALID_JSON_DESCRIPTION', ''],
  ])('that is %j is refused with %s', (text, code, message) => {
    expect(findingsOf(text)).toEqual([
      { severity: 'ERROR', code, message: message === '' ? expect.any(String) : message, location: '' },
    ]);
  });

  it('needs States and StartAt', () => {
    expect(findingsOf({ QueryLanguage: 'JSONata' })).toEqual([
      {
        severity: 'ERROR',
        code: 'SCHEMA_VALIDATION_FAILED',
        message: 'These fields are required: [States, StartAt]',
        location: '/',
      },
    ]);
  });

  it('is refused with all its findings at once, in the words of the API', () => {
    const definition = machineOf({
      A: { Type: 'Pass', Next: 'Nowhere' },
      B: { Type: 'Walk' },
      C: { Type: 'Pass', Foo: 1, End: true },
    });

    const error = errorOf(definition);

    expect(error.diagnostics.map((each) => [each.code, each.location])).toEqual([
      ['SCHEMA_VALIDATION_FAILED', '/States/B/Type'],
      ['SCHEMA_VALIDATION_FAILED', '/States/C/Foo'],
      ['MISSING_TRANSITION_TARGET', '/States/A/Next'],
    ]);
    expect(error.message).toContain("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ");
    expect(error.message).toContain("Field 'Foo' is not supported at /States/C/Foo");
  });

  it.each([
    ['an unknown field', { ...END, Retries: 1 }, "Field 'Retries' is not supported", '/States/S/Retries'],
    ['neither Next nor End', { Type: 'Pass' }, "One of 'Next' and 'End' is required", '/States/S'],
    ['End: false alone', { Type: 'Pass', End: false }, "One of 'Next' and 'End' is required", '/States/S'],
    [
      'both Next and End',
      { Type: 'Pass', Next: 'S', End: true },
      "'Next' and 'End' exclude each other",
      '/States/S',
    ],
    [
      'a Comment that is no string',
      { ...END, Comment: 1 },
      'Expected value of type [STRING]',
      '/States/S/Comment',
    ],
    ['Catch on a Pass', { ...END, Catch: [] }, "Field 'Catch' is not supported", '/States/S/Catch'],
    [
      'Assign on a Succeed',
      { Type: 'Succeed', Assign: {} },
      "Field 'Assign' is not supported",
      '/States/S/Assign',
    ],
    ['Output on a Fail', { Type: 'Fail', Output: 1 }, "Field 'Output' is not supported", '/States/S/Output'],
    [
      'a Choice without Choices',
      { Type: 'Choice', Default: 'S' },
      'These fields are required: [Choices]',
      '/States/S',
    ],
    [
      'a Wait for two things',
      { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true },
      "Exactly one of 'Seconds' and 'Timestamp' is required",
      '/States/S',
    ],
    [
      'a Wait for a date without a zone',
      { Type: 'Wait', Timestamp: '2026-01-01T00:00:00', End: true },
      'Value is not a valid ISO-8601 extended offset date-time',
      '/States/S/Timestamp',
    ],
    [
      'a Wait for half a second',
      { Type: 'Wait', Seconds: 0.5, End: true },
      'Expected value of type [INTEGER]',
      '/States/S/Seconds',
    ],
    [
      'a Parallel without a branch',
      { Type: 'Parallel', Branches: [], End: true },
      'At least one branch is required',
      '/States/S/Branches',
    ],
  ])('with %s is refused', (_, state, message, location) => {
    expect(findingsOf(machineOf({ S: state }))).toContainEqual(
      expect.objectContaining({ message, location }),
    );
  });

  it('allows state names of 80 characters and no more', () => {
    expect(findingsOf(machineOf({ ['n'.repeat(80)]: END }))).toEqual([]);
    expect(findingsOf(machineOf({ ['n'.repeat(81)]: END }))).toEqual([
      expect.objectContaining({ message: 'State names must have 1 to 80 characters' }),
    ]);
  });

  it('uses each state name once, branches included', () => {
    const branch = { StartAt: 'Same', States: { Same: END } };
    const definition = machineOf({ P: { Type: 'Parallel', Branches: [branch, branch], End: true } });

    expect(findingsOf(definition)).toEqual([
      expect.objectContaining({
        code: 'DUPLICATE_STATE_NAME',
        location: '/States/P/Branches[1]/States/Same',
      }),
    ]);
  });
});

describe('the transitions of a definition', () => {
  it.each([
    ['StartAt', { QueryLanguage: 'JSONata', StartAt: 'X', States: { A: END } }, '/StartAt'],
    ['Next', machineOf({ A: { Type: 'Pass', Next: 'X' } }), '/States/A/Next'],
    [
      'Default',
      machineOf({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'X' }, B: END }),
      '/States/A/Default',
    ],
    [
      'the Next of a rule',
      machineOf({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'B' }, B: END }),
      '/States/A/Choices[0]/Next',
    ],
    [
      'the Next of a Catcher',
      machineOf({
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          End: true,
          Catch: [{ ErrorEquals: ['E'], Next: 'X' }],
        },
      }),
      '/States/A/Catch[0]/Next',
    ],
  ])('need a target for %s', (_, definition, location) => {
    expect(findingsOf(definition)).toContainEqual(
      expect.objectContaining({ code: 'MISSING_TRANSITION_TARGET', location }),
    );
  });

  it('reach every state', () => {
    expect(findingsOf(machineOf({ A: END, Island: END }))).toEqual([
      expect.objectContaining({
        code: 'MISSING_TRANSITION_TARGET',
        message: 'State "Island" is not reachable.',
      }),
    ]);
  });

  it('lead to an end', () => {
    const loop = machineOf({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });

    expect(findingsOf(loop)).toEqual([expect.objectContaining({ code: 'MISSING_END_STATE' })]);
  });

  it('stay within their own States', () => {
    const branch = { StartAt: 'In', States: { In: { Type: 'Pass', Next: 'Out' } } };
    const definition = machineOf({ P: { Type: 'Parallel', Branches: [branch], Next: 'Out' }, Out: END });

    expect(findingsOf(definition)).toContainEqual(
      expect.objectContaining({
        code: 'MISSING_TRANSITION_TARGET',
        location: '/States/P/Branches[0]/States/In/Next',
      }),
    );
  });
});

describe('a Choice without Default', () => {
  it('is allowed', () => {
    expect(
      findingsOf(machineOf({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }] }, B: END })),
    ).toEqual([]);
  });
});

function errorOf(definition: string | object): InvalidDefinitionError {
  try {
    compileMachine(definition);
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return error;
    throw error;
  }
  throw new Error('The definition was accepted');
}

function findingsOf(definition: string | object): Diagnostic[] {
  try {
    return compileMachine(definition).warnings;
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return error.diagnostics;
    throw error;
  }
}
