import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../../../../local/stepfunctions/asl/jsonata/expression-references.ts';
import { synchronousJsonata } from '../../../../../local/stepfunctions/asl/jsonata/synchronous-jsonata.ts';

describe('the references of an expression', () => {
  it.each([
    ['$total + $sum($states.input.items.price)', ['sum', 'total']],
    ['($a := 1; $a + $b)', ['b']],
    ['$map($list, function($x) { $x + $y })', ['list', 'map', 'y']],
    ['$states.input.a@$x.b#$i[$i = $j and $x]', ['j']],
    ['$items[$flag]', ['flag', 'items']],
    ['$items^(>$weight).name', ['items', 'weight']],
    ['{"k": $v, $key: 1}', ['key', 'v']],
    ['$f ~> |$|{"a": $u}|', ['f', 'u']],
    ['$a ? $b : $c', ['a', 'b', 'c']],
  ])('%s takes the variables %j', (text, names) => {
    expect([...referencesOfText(text).variables].sort()).toEqual(names);
  });

  it.each([
    ['$states.input.a', ['input']],
    ['$states.context.Execution.Id & $states.result', ['context', 'result']],
    ['$states', [undefined]],
    ['$lookup($states, "input")', [undefined]],
    ['$map($states.errorOutput, function($e) { $states.input })', ['errorOutput', 'input']],
  ])('%s reads %j of $states', (text, fields) => {
    expect([...referencesOfText(text).statesFields]).toEqual(fields);
  });

  it.each([
    ['phone', ['phone']],
    ['{"v": phone.number}', ['phone']],
    ['$map($states.input.a, function($x) { b })', ['b']],
    ['$states.input.items[value > 3]', []],
    ['$states.input.items^(price)', []],
    ['$states.input.items{kind: $sum(price)}', []],
    ['$states.input.(a + b)', []],
  ])('%s reads %j at the top level', (text, names) => {
    expect([...referencesOfText(text).topLevelNames]).toEqual(names);
  });

  it('sees $$', () => {
    expect(referencesOfText('$$.a').rootReference).toBe(true);
    expect(referencesOfText('$map([1], function($v) { $v })').rootReference).toBe(false);
  });
});

function referencesOfText(text: string) {
  return referencesOf(synchronousJsonata(text).ast());
}
