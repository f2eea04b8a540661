import { describe, expect, it } from 'vitest';
import { compileMachine } from '../../../../../local/stepfunctions/asl/compile.ts';
import {
  type Diagnostic,
  InvalidDefinitionError,
} from '../../../../../local/stepfunctions/asl/invalid-definition-error.ts';
import { machineOf } from '../execution-player.ts';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const PASS = { Type: 'Pass', End: true };

describe('an expression of a definition', () => {
  it('that does not parse is refused at its place, and so is every other one', () => {
    const findings = findingsOf(
      machineOf({ E: { ...PASS, Output: { v: '{% a[1,2) %}', w: ['{% 1 + %}'] } } }),
    );

    expect(findings.map((each) => [each.code, each.location])).toEqual([
      ['INVALID_JSONATA_EXPRESSION', '/States/E/Output/v'],
      ['INVALID_JSONATA_EXPRESSION', '/States/E/Output/w[0]'],
    ]);
  });

  it.each(['{% $states.input', '{% 1 % }', '{% 1 %} ', '{%}'])(
    'that is opened but not closed, %j, is refused',
    (text) => {
      expect(findingsOf(machineOf({ E: { ...PASS, Output: { v: text } } }))).toEqual([
        {
          severity: 'ERROR',
          code: 'INVALID_JSONATA_EXPRESSION',
          message: "An expression that begins with '{%' must end with '%}'",
          location: '/States/E/Output/v',
        },
      ]);
    },
  );

  it('cannot call $eval', () => {
    expect(messagesOf({ ...PASS, Output: '{% $eval("1") %}' })).toEqual([
      'The function $eval is not supported: use $parse for JSON text',
    ]);
  });

  it('has no context item to read a bare name from', () => {
    expect(findingsOf(machineOf({ E: { ...PASS, Output: { v: '{% phone %}' } } }))).toEqual([
      {
        severity: 'ERROR',
        code: 'UNSUPPORTED_JSONATA_EXPRESSION',
        message: "Reference to 'phone' at the top level is not supported.",
        location: '/States/E/Output/v',
      },
    ]);
  });

  it('cannot read $$', () => {
    expect(messagesOf({ ...PASS, Output: '{% $$ %}' })).toEqual(["Reference to '$$' is not supported."]);
  });

  it.each([
    ['the Output of a Task', { ...TASK, Output: '{% $states.result %}' }],
    ['the Assign of a Task', { ...TASK, Assign: { a: '{% $states.result %}' } }],
  ])('reads $states.result in %s', (_, state) => {
    expect(messagesOf(state)).toEqual([]);
  });

  it.each([
    ['the Output of a Pass', { ...PASS, Output: '{% $states.result %}' }],
    ['the Arguments of a Task', { ...TASK, Arguments: '{% $states.result %}' }],
    ['a Catcher', { ...TASK, Catch: [{ ErrorEquals: ['E'], Next: 'S', Output: '{% $states.result %}' }] }],
  ])('does not read $states.result in %s', (_, state) => {
    expect(messagesOf(state)).toEqual(["Field '$states.result' does not exist."]);
  });

  it('reads $states.errorOutput in a Catcher and nowhere else', () => {
    const catcher = { ErrorEquals: ['E'], Next: 'S', Assign: { e: '{% $states.errorOutput %}' } };

    expect(messagesOf({ ...TASK, Catch: [catcher] })).toEqual([]);
    expect(messagesOf({ ...TASK, Output: '{% $states.errorOutput %}' })).toEqual([
      "Field '$states.errorOutput' does not exist.",
    ]);
  });

  it('is not checked when there are spaces around it: then it is plain text', () => {
    expect(messagesOf({ ...PASS, Output: ' {% phone %}' })).toEqual([]);
  });
});

describe('the variables of a definition', () => {
  const inner = (state: object) => ({
    Type: 'Map',
    ItemProcessor: { StartAt: 'In', States: { In: state } },
    End: true,
  });

  it('may be assigned again in their own scope, and read in inner ones', () => {
    const definition = machineOf({
      A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $x + 1 %}' }, Next: 'M' },
      M: inner({ ...PASS, Assign: { y: '{% $x %}' } }),
    });

    expect(findingsOf(definition)).toEqual([]);
  });

  it('of an outer scope cannot be assigned in an inner one', () => {
    const definition = machineOf({
      A: { Type: 'Pass', Assign: { x: 1 }, Next: 'M' },
      M: inner({ ...PASS, Assign: { x: 2 } }),
    });

    expect(findingsOf(definition)).toEqual([
      expect.objectContaining({
        severity: 'ERROR',
        message: "Variable 'x' is already assigned in an outer scope and cannot be assigned here",
        location: '/States/M/ItemProcessor/States/In/Assign/x',
      }),
    ]);
  });

  it('may have the same name in scopes beside each other', () => {
    const branch = (name: string) => ({ StartAt: name, States: { [name]: { ...PASS, Assign: { x: 1 } } } });

    expect(
      findingsOf(machineOf({ P: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } })),
    ).toEqual([]);
  });

  it('of an inner scope are not seen outside: a warning, for AWS fails only at run time', () => {
    const definition = machineOf({
      M: { ...inner({ ...PASS, Assign: { y: 1 } }), End: undefined, Next: 'A' },
      A: { ...PASS, Output: '{% $y %}' },
    });

    expect(compileMachine(definition).warnings).toEqual([
      {
        severity: 'WARNING',
        code: 'UNDEFINED_VARIABLE',
        message: "No state assigns the variable '$y'",
        location: '/States/A/Output',
      },
    ]);
  });

  it('are not confused with functions', () => {
    expect(
      findingsOf(
        machineOf({ A: { ...PASS, Output: '{% $uppercase($uuid() & $now() & $hash("a", "MD5")) %}' } }),
      ),
    ).toEqual([]);
  });

  it.each(['states', '1x', 'a-b', 'a.b', '', 'n'.repeat(81)])('are not called %j', (name) => {
    const findings = findingsOf(machineOf({ A: { ...PASS, Assign: { [name]: 1 } } }));

    expect(findings).toEqual([
      expect.objectContaining({ severity: 'ERROR', location: `/States/A/Assign/${name}` }),
    ]);
  });

  it.each(['x', 'Übung', '客户', 'a_1', 'n'.repeat(80)])('may be called %j', (name) => {
    expect(findingsOf(machineOf({ A: { ...PASS, Assign: { [name]: 1 } } }))).toEqual([]);
  });
});

function findingsOf(definition: object): Diagnostic[] {
  try {
    return compileMachine(definition).warnings;
  } catch (error) {
    if (!(error instanceof InvalidDefinitionError)) throw error;
    return error.diagnostics;
  }
}

function messagesOf(state: object): string[] {
  return findingsOf(machineOf({ S: state })).map((each) => each.message);
}
