import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../execution-player.ts';

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const pass = (fields: object = {}) => ({ Type: 'Pass', End: true, ...fields });
const map = (states: Record<string, object>, fields: object = {}) => ({
  Type: 'Map',
  Items: '{% $states.input.items %}',
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: Object.keys(states)[0], States: states },
  End: true,
  ...fields,
});
const UNDEFINED = pass({ Output: { v: '{% $states.input.missing %}' } });
const ALL = [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }];

describe('a Map state', () => {
  it('runs its processor once per item, and keeps their order in its output', () => {
    const player = play(machineOf({ M: map({ T: task }) }), { items: ['a', 'b', 'c'] });
    expect(player.calls.map((call) => call.arguments)).toEqual(['a', 'b', 'c']);

    player.answer('C', 2).answer('A', 0).answer('B', 0);

    expect(player.execution.output).toEqual(['A', 'B', 'C']);
  });

  it('takes its input for the items when it has no Items', () => {
    const player = play(machineOf({ M: map({ A: pass() }, { Items: undefined }) }), [1, 2]);

    expect(player.execution.output).toEqual([1, 2]);
  });

  it('takes a list written in the definition, expressions in it included', () => {
    const player = play(machineOf({ M: map({ A: pass() }, { Items: [1, '{% $states.input.n %}'] }) }), {
      n: 2,
    });

    expect(player.execution.output).toEqual([1, 2]);
  });

  it('makes each input by ItemSelector, which sees item, index and the state’s input', () => {
    const ItemSelector = {
      v: '{% $states.context.Map.Item.Value %}',
      i: '{% $states.context.Map.Item.Index %}',
      all: '{% $count($states.input.items) %}',
    };

    const player = play(machineOf({ M: map({ A: pass() }, { ItemSelector }) }), { items: ['a', 'b'] });

    expect(player.execution.output).toEqual([
      { v: 'a', i: 0, all: 2 },
      { v: 'b', i: 1, all: 2 },
    ]);
  });

  it('shows the item in the context object of its states, the nearest Map’s', () => {
    const show = pass({ Output: '{% [$states.context.Map.Item.Index, $states.context.Map.Item.Value] %}' });
    const inner = map({ Show: show }, { Items: '{% $states.input %}' });

    const player = play(machineOf({ M: map({ Inner: inner }) }), { items: [['a', 'b'], ['c']] });

    expect(player.execution.output).toEqual([
      [
        [0, 'a'],
        [1, 'b'],
      ],
      [[0, 'c']],
    ]);
  });

  it('writes the history that AWS writes', () => {
    const player = play(machineOf({ M: map({ A: pass() }) }), { items: [1, 2] });

    expect(player.history.map((event) => [event.id, event.previousEventId, event.type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 3, 'MapIterationStarted'],
      [6, 4, 'PassStateEntered'],
      [7, 6, 'PassStateExited'],
      [8, 7, 'MapIterationSucceeded'],
      [9, 5, 'PassStateEntered'],
      [10, 9, 'PassStateExited'],
      [11, 10, 'MapIterationSucceeded'],
      [12, 11, 'MapStateSucceeded'],
      [13, 11, 'MapStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
    expect(player.details('MapStateStarted')).toEqual({ length: 2 });
    expect(player.details('MapIterationStarted')).toEqual({ name: 'M', index: 1 });
    expect(player.details('MapIterationSucceeded')).toEqual({ name: 'M', index: 1 });
  });

  it('is over at once when there are no items', () => {
    const player = play(machineOf({ M: map({ A: pass() }) }), { items: [] });

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 3, 5]);
    expect(player.execution.output).toEqual([]);
  });

  it('makes its output of $states.result', () => {
    const player = play(
      machineOf({ M: map({ A: pass() }, { Output: { n: '{% $sum($states.result) %}' } }) }),
      { items: [1, 2] },
    );

    expect(player.execution.output).toEqual({ n: 3 });
  });
});

describe('the concurrency of a Map state', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);

  it.each([
    ['MaxConcurrency', 3, 3],
    ['an expression', '{% $states.input.limit %}', 2],
    ['the limit of inline Maps for 0', 0, 40],
    ['the limit of inline Maps for none', undefined, 40],
    ['the limit of inline Maps for more', 1000, 40],
  ])('is %s', (_, MaxConcurrency, expected) => {
    const player = play(machineOf({ M: map({ T: task }, { MaxConcurrency }) }), { items, limit: 2 });

    expect(player.calls).toHaveLength(expected);
  });

  it('begins the next item when one has ended', () => {
    const player = play(machineOf({ M: map({ T: task }, { MaxConcurrency: 2 }) }), {
      items: ['a', 'b', 'c'],
    });

    player.answer('B', 1);

    expect(player.calls.map((call) => call.arguments)).toEqual(['a', 'c']);
    player.answer('A').answer('C');
    expect(player.execution.output).toEqual(['A', 'B', 'C']);
  });

  it('lets the next item follow the last state event of the iteration that made room', () => {
    const player = play(machineOf({ M: map({ A: pass() }, { MaxConcurrency: 1 }) }), { items: [1, 2] });

    expect(player.history.slice(2).map((event) => [event.id, event.previousEventId, event.type])).toEqual([
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'PassStateEntered'],
      [6, 5, 'PassStateExited'],
      [7, 6, 'MapIterationSucceeded'],
      [8, 6, 'MapIterationStarted'],
      [9, 8, 'PassStateEntered'],
      [10, 9, 'PassStateExited'],
      [11, 10, 'MapIterationSucceeded'],
      [12, 11, 'MapStateSucceeded'],
      [13, 11, 'MapStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
  });

  it('may not be negative', () => {
    const player = play(machineOf({ M: map({ A: pass() }, { MaxConcurrency: '{% -1 %}' }) }), { items });

    expect(player.details('EvaluationFailed')).toMatchObject({ location: 'MaxConcurrency' });
  });
});

describe('a Map state, one iteration of which fails,', () => {
  it('fails, and neither begins nor mentions the items that have not begun', () => {
    const player = play(machineOf({ M: map({ Undef: UNDEFINED }, { MaxConcurrency: 1 }) }), {
      items: [1, 2],
    });

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapIterationStarted',
      'PassStateEntered',
      'EvaluationFailed',
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5, 6, 6, 8]);
    expect(player.details('MapIterationFailed')).toEqual({ name: 'M', index: 0 });
    expect(player.details('MapStateFailed')).toBeUndefined();
  });

  it('aborts the iterations that are under way', () => {
    const player = play(machineOf({ M: map({ T: task }, { Catch: ALL }), Handled: pass() }), {
      items: ['a', 'b', 'c'],
    });
    const failing = player.history.length + 1;

    player.answer('C', 2).refuse('E', 'why', 1);

    const from = player.types().indexOf('TaskFailed');
    expect(player.history.slice(from, from + 7).map((event) => [event.type, event.previousEventId])).toEqual([
      ['TaskFailed', expect.any(Number)],
      ['MapIterationFailed', from + 1],
      ['TaskStateAborted', from + 1],
      ['MapIterationAborted', from + 1],
      ['TaskStateAborted', from + 1],
      ['MapStateFailed', from + 1],
      ['MapStateExited', from + 6],
    ]);
    expect(from).toBeGreaterThan(failing);
    expect(player.details('MapIterationFailed')).toMatchObject({ index: 1 });
    expect(player.details('MapIterationAborted')).toMatchObject({ index: 0 });
    expect(player.execution.output).toEqual({ Error: 'E', Cause: 'why' });
  });

  it('runs all items again when a Retrier says so', () => {
    const player = play(machineOf({ M: map({ T: task }, { Retry: [{ ErrorEquals: ['E'] }] }) }), {
      items: ['a', 'b'],
    });

    player.answer('A', 0).refuse('E').pass(1);

    expect(player.calls.map((call) => call.arguments)).toEqual(['a', 'b']);
    expect(player.types().filter((type) => type === 'MapStateStarted')).toHaveLength(2);
    expect(player.types()).not.toContain('MapStateFailed');
  });
});

describe('a Map state whose own fields fail', () => {
  it.each([
    ['nothing', '{% $states.input.missing %}', 'returned nothing (undefined).'],
    [
      'an object',
      '{% $states.input %}',
      "returned an unexpected result type. Expected 'array', but was 'object' for value: {}",
    ],
  ])('does not start when Items is %s', (_, Items, message) => {
    const player = play(machineOf({ M: map({ A: pass() }, { Items }) }));

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'EvaluationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4]);
    expect(player.details('EvaluationFailed')).toMatchObject({ location: 'Items', state: 'M' });
    expect(player.execution.cause).toContain(message);
  });

  it('ends the execution when there are no Items and the input is no list', () => {
    const player = play(
      machineOf({ M: map({ A: pass() }, { Items: undefined, Catch: ALL }), Handled: pass() }),
      { items: [] },
    );

    expect(player.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('fails, and cuts off what has begun, when ItemSelector fails for a later item', () => {
    const ItemSelector = '{% $states.context.Map.Item.Value.v %}';
    const player = play(
      machineOf({ M: map({ T: task }, { ItemSelector, MaxConcurrency: 2, Catch: ALL }), Handled: pass() }),
      { items: [{ v: 1 }, { v: 2 }, {}] },
    );

    player.answer('first');

    expect(player.path()).toEqual(['M', 'T', 'T', 'Handled']);
    expect(player.calls).toEqual([]);
    expect(player.execution.status).toBe('SUCCEEDED');
  });
});
