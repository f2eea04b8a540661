import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../execution-player.ts';

const LIMIT = 262_144;
const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
/** A text whose JSON has so many bytes. */
const textOf = (bytes: number) => 'x'.repeat(bytes - 2);

describe('a payload', () => {
  it('may have 256 KiB as the result of a Task, and no more', () => {
    const exact = play(machineOf({ T: TASK })).answer(textOf(LIMIT));
    const over = play(machineOf({ T: TASK })).answer(textOf(LIMIT + 1));

    expect(exact.execution.status).toBe('SUCCEEDED');
    expect(over.types().slice(4)).toEqual(['TaskFailed', 'ExecutionFailed']);
    expect(over.details('ExecutionFailed')).toEqual({
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it('is counted in bytes of UTF-8', () => {
    const text = '客'.repeat(Math.floor((LIMIT - 2) / 3));

    expect(play(machineOf({ T: TASK })).answer(text).execution.status).toBe('SUCCEEDED');
    expect(play(machineOf({ T: TASK })).answer(`${text}客`).execution.error).toBe('States.DataLimitExceeded');
  });

  it.each([
    ['the Output of a state', { A: { Type: 'Pass', Output: '{% $pad("", 262143) %}', End: true } }],
    ['the Arguments of a Task', { A: { ...TASK, Arguments: '{% $pad("", 262143) %}' } }],
    [
      'the variables of one state',
      {
        A: { Type: 'Pass', Assign: { x: '{% $pad("", 131071) %}', y: '{% $pad("", 131071) %}' }, End: true },
      },
    ],
    [
      'a list of results',
      {
        A: {
          Type: 'Map',
          Items: [1, 2],
          ItemProcessor: {
            StartAt: 'In',
            States: { In: { Type: 'Pass', Output: '{% $pad("", 200000) %}', End: true } },
          },
          End: true,
        },
      },
    ],
  ])('may not be larger as %s', (_, states) => {
    const player = play(machineOf(states));

    expect(player.execution.error).toBe('States.DataLimitExceeded');
    expect(player.calls).toEqual([]);
  });
});

describe('the variables of an execution', () => {
  it('may take 10 MiB together', () => {
    const fill = (name: string, Next: string) => ({
      Type: 'Pass',
      Assign: { [name]: '{% $pad("", 262142) %}' },
      Next,
    });
    const states: Record<string, object> = {};
    for (let index = 0; index < 41; index += 1) states[`S${index}`] = fill(`v${index}`, `S${index + 1}`);

    const forty = play(
      machineOf({ ...Object.fromEntries(Object.entries(states).slice(0, 40)), S40: { Type: 'Succeed' } }),
    );
    const fortyOne = play(machineOf({ ...states, S41: { Type: 'Succeed' } }));

    expect(forty.execution.status).toBe('SUCCEEDED');
    expect(fortyOne.execution.error).toBe('States.DataLimitExceeded');
    expect(fortyOne.path().at(-1)).toBe('S40');
  });

  it('do not add up when the same one is assigned again and again', () => {
    const player = play(
      machineOf({
        Fill: {
          Type: 'Pass',
          Assign: { v: '{% $pad("", 262142) %}' },
          Output: '{% $states.input + 1 %}',
          Next: 'More',
        },
        More: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input < 60 %}', Next: 'Fill' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      }),
      0,
    );

    expect(player.execution.status).toBe('SUCCEEDED');
  });
});

describe('a history', () => {
  it('ends with its 25,000th event', () => {
    const player = play(
      machineOf({
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'C' },
        C: { Type: 'Succeed' },
      }),
    );

    expect(player.history).toHaveLength(25_000);
    expect(player.history.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
    expect(player.details('ExecutionFailed')).toEqual({
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
  });
});
