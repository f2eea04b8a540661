import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compileExpression, type Scope } from '../../../../../local/stepfunctions/asl/jsonata/expression.ts';

describe('the functions AWS adds to JSONata', () => {
  it.each([
    ['$partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1, 2, 3], 2.9)', [[1, 2], [3]]],
    ['$range(1, 9, 2)', [1, 3, 5, 7, 9]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(7, 7, 1)', 7],
    ['$count($range(1, 360145, 1))', 360_145],
    ['$hash("input", "SHA-1")', createHash('sha1').update('input').digest('hex')],
    ['$hash("Grüße", "SHA-256")', createHash('sha256').update('Grüße').digest('hex')],
    ['$hash("input", "MD5")', createHash('md5').update('input').digest('hex')],
    ['$parse("{\\"a\\": [1, null]}").a', [1, null]],
    ['$parse("5")', 5],
  ])('%s is %j', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  it.each([
    '$partition([1, 2], 0)',
    '$partition([], 2)',
    '$range(0, 4)',
    '$range(0, 4, 0)',
    '$range(0, 4, -1)',
    '$range(4, 0, 1)',
    '$hash("input")',
  ])('%s answers nothing', (text) => {
    expect(() => evaluate(text)).toThrow('returned nothing (undefined).');
  });

  it.each([
    ["$range('0', 4, 1)", 'T0410: Argument 1 of function "range" does not match function signature'],
    ['$range(1, 360146, 1)', 'memory limit exceeded'],
    ['$hash("input", "sha-256")', "Hash algorithm 'sha-256' is not supported"],
    ['$parse("{")', 'threw an error during evaluation'],
    ['$eval("1")', 'T1006'],
  ])('%s is an error: %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(message);
  });

  it('draws $random from the execution, and repeats it for the same seed argument', () => {
    expect(evaluate('$random()')).toBe(0.25);
    expect(evaluate('$random(42) = $random(42)')).toBe(true);
    expect(evaluate('$random(42) = $random(43)')).toBe(false);
    expect(evaluate('$random(42) >= 0 and $random(42) < 1')).toBe(true);
  });

  it('makes version 4 UUIDs from the random numbers of the execution', () => {
    let draws = 0;
    const random = () => (draws++ % 16) / 16;

    const first = evaluate('$uuid()', random);
    const second = evaluate('$uuid()', random);

    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second).toBe(first);
    expect(draws).toBe(32);
  });
});

function evaluate(text: string, random: () => number = () => 0.25): unknown {
  const scope: Scope = { at: 0, random, states: () => undefined, variable: () => undefined };
  return compileExpression(`{% ${text} %}`).evaluate(scope);
}
