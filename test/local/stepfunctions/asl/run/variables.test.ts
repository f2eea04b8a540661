import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../execution-player.ts';

const pass = (fields: object) => ({ Type: 'Pass', ...fields });
const map = (states: Record<string, object>, fields: object) => ({
  Type: 'Map',
  Items: '{% $states.input %}',
  ItemProcessor: { StartAt: Object.keys(states)[0], States: states },
  ...fields,
});

describe('a variable', () => {
  it('keeps its value from state to state', () => {
    const player = play(
      machineOf({
        A: pass({ Assign: { x: { deep: [1, '{% $states.input.n %}'] } }, Output: 'gone', Next: 'B' }),
        B: pass({ Output: '{% $x.deep[1] %}', End: true }),
      }),
      { n: 7 },
    );

    expect(player.execution.output).toBe(7);
  });

  it('has its old value everywhere in the state that assigns it', () => {
    const player = play(
      machineOf({
        A: pass({ Assign: { x: 1, y: 2 }, Next: 'B' }),
        B: pass({ Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'C' }),
        C: pass({ Output: { before: '{% $states.input %}', after: '{% [$x, $y] %}' }, End: true }),
      }),
    );

    expect(player.execution.output).toEqual({ before: [1, 2], after: [2, 1] });
  });

  it('is not assigned when another field of the state fails', () => {
    const player = play(
      machineOf({
        A: pass({ Assign: { x: 'old' }, Next: 'P' }),
        P: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'In', States: { In: pass({ End: true }) } }],
          Assign: { x: 'new' },
          Output: '{% $no %}',
          Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $x %}', Next: 'Z' }],
          Next: 'Z',
        },
        Z: pass({ Output: '{% [$x, $states.input] %}', End: true }),
      }),
    );

    expect(player.execution.output).toEqual(['old', 'old']);
  });

  it('is read in iterations and branches; what they assign stays with each of them', () => {
    const states = {
      Add: pass({ Assign: { own: '{% $states.input + $base %}' }, Next: 'Read' }),
      Read: pass({ Output: '{% $own %}', End: true }),
    };
    const player = play(
      machineOf({
        A: pass({ Assign: { base: 100 }, Next: 'M' }),
        M: map(states, { Next: 'Z' }),
        Z: pass({ Output: { results: '{% $states.input %}', leaked: '{% $exists($own) %}' }, End: true }),
      }),
      [1, 2, 3],
    );

    expect(player.execution.output).toEqual({ results: [101, 102, 103], leaked: false });
  });

  it('is forgotten when its Map runs again', () => {
    const states = {
      Look: pass({ Output: '{% $exists($mark) %}', Assign: { mark: true }, Next: 'T' }),
      T: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true },
    };
    const player = play(machineOf({ M: map(states, { Retry: [{ ErrorEquals: ['E'] }], End: true }) }), [1]);

    player.refuse('E').pass(1);

    expect(player.call().arguments).toBe(false);
  });

  it('can be null, and then exists', () => {
    const player = play(
      machineOf({
        A: pass({ Assign: { x: null }, Next: 'B' }),
        B: pass({ Output: '{% [$x, $exists($x)] %}', End: true }),
      }),
    );

    expect(player.execution.output).toEqual([null, true]);
  });

  it('keeps what was assigned last, whatever was assigned in whatever order', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(names, fc.integer(), { minKeys: 1 }), { minLength: 1, maxLength: 8 }),
        (assigns) => {
          const states = Object.fromEntries(
            assigns.map((Assign, index) => [
              `S${index}`,
              pass({ Assign, Next: index + 1 < assigns.length ? `S${index + 1}` : 'Z' }),
            ]),
          );
          const read = (name: string) => `{% $exists($${name}) ? $${name} : "none" %}`;

          const player = play(
            machineOf({
              ...states,
              Z: pass({ Output: { a: read('a'), b: read('b'), c: read('c') }, End: true }),
            }),
          );

          expect(player.execution.output).toEqual({
            a: 'none',
            b: 'none',
            c: 'none',
            ...Object.assign({}, ...assigns),
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});
