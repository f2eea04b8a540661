import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../../local/stepfunctions/asl/execution-events.ts';
import {
  compileExpression,
  isExpression,
  type Scope,
} from '../../../../../local/stepfunctions/asl/jsonata/expression.ts';

describe('an expression', () => {
  it('is a string that begins with {% and ends with %}, with no character around them', () => {
    expect(['{% 1 %}', '{%1%}', '{%%}'].map(isExpression)).toEqual([true, true, true]);
    expect([' {% 1 %}', '{% 1 %} ', '$states.input', '{%}', '{% 1'].map(isExpression)).toEqual(
      Array(5).fill(false),
    );
  });

  it('reads the fields of $states and the variables', () => {
    const scope = scopeOf({ input: { a: { b: [1, 2] } } }, { factor: 10 });

    expect(evaluate('$states.input.a.b ~> $map(function($x) { $x * $factor })', scope)).toEqual([10, 20]);
  });

  it('gives null as a value', () => {
    expect(evaluate('$states.input.a', scopeOf({ input: { a: null } }))).toBeNull();
  });

  it('gives values that JSON can hold, without the library’s marks on arrays', () => {
    const value = evaluate('$states.input.a.b', scopeOf({ input: { a: [{ b: 1 }, { b: 2 }] } }));

    expect(Object.getOwnPropertyNames(value)).toEqual(['0', '1', 'length']);
  });

  it('writes a number that JSON has no literal for as its name', () => {
    expect(evaluate('{"n": $parseInteger("abc", "0")}')).toEqual({ n: 'NaN' });
    expect(evaluate('[1 / 0, -1 / 0, 1 / 2]')).toEqual(['Infinity', '-Infinity', 0.5]);
  });

  it('leaves its input unchanged', () => {
    const input = { list: [{ a: 1 }] };

    evaluate('$states.input ~> |list|{"a": 2}|', scopeOf({ input }));

    expect(input).toEqual({ list: [{ a: 1 }] });
  });

  it('leaves no mark on the arrays of its input when it asks to keep a singleton', () => {
    const input = { list: ['only'] };

    expect(evaluate('$states.input.list[]', scopeOf({ input }))).toEqual(['only']);
    expect(Object.getOwnPropertyNames(input.list)).toEqual(['0', 'length']);
  });

  it.each([
    ['$states.input.absent', 'returned nothing (undefined).'],
    ['$absent', 'returned nothing (undefined).'],
    ['function($x) { $x }', 'returned an unsupported result type.'],
    ['{"f": $sum}', 'returned an unsupported result type.'],
    ['$sum(["a"])', 'threw an error during evaluation. T0412: '],
    ['$error("stop here")', 'threw an error during evaluation. D3137: stop here'],
  ])('fails for %s with: %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(message);
  });

  it('may nest 100 levels and no more', () => {
    const sumOf = (terms: number) => Array(terms).fill('1').join('+');

    expect(evaluate(sumOf(100))).toBe(100);
    expect(() => evaluate(sumOf(101))).toThrow('Depth=101 max=100');
  });

  it('is stopped when it loops without end, and the next evaluation starts afresh', () => {
    const endless = compileExpression('{% ($f := function($n) { $f($n + 1) }; $f(1)) %}');

    expect(() => endless.evaluate(scopeOf({}))).toThrow(
      'Expression evaluation timeout: Check for infinite loop',
    );
    expect(evaluate('1 + 1')).toBe(2);
  });

  it('is refused when it does not parse', () => {
    expect(() => compileExpression('{% a[1,2) %}')).toThrow(expect.objectContaining({ code: 'S0202' }));
  });
});

function scopeOf(states: Record<string, Json>, variables: Record<string, Json> = {}): Scope {
  return {
    at: 0,
    random: () => 0,
    states: (field) => (field === undefined ? states : states[field]),
    variable: (name) => variables[name],
  };
}

function evaluate(text: string, scope: Scope = scopeOf({ input: {} })): Json {
  return compileExpression(`{% ${text} %}`).evaluate(scope);
}
