import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import {
  synchronousJsonata,
  withinWorld,
} from '../../../../../local/stepfunctions/asl/jsonata/synchronous-jsonata.ts';

const DATA = {
  name: 'Zhang',
  n: 7,
  nothing: null,
  empty: [],
  nested: {
    list: [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
      { k: 'a', v: 3 },
    ],
    flag: true,
  },
  words: ['pear', 'apple', 'fig'],
  text: 'one two  three',
};
const WORLD = { at: Date.parse('2026-02-28T23:59:59.500Z'), random: () => 0.5 };

const EXPRESSIONS = [
  '$d.nested.list.v',
  '$d.nested.list[k="a"].v',
  '$d.nested.list{k: $sum(v)}',
  '$d.nested.list^(>v).k',
  '$d.nested.list@$x.{"key": $x.k}',
  '$d.nested.list#$i.{"i": $i, "v": v}',
  '$map($d.words, function($w, $i) { $uppercase($w) & $i })',
  '$filter($d.words, function($w) { $length($w) > 3 })',
  '$reduce([1..5], function($a, $b) { $a * $b })',
  '$sort($d.words, function($l, $r) { $length($l) > $length($r) })',
  '$single($d.words, function($w) { $w = "fig" })',
  '$sift($d, function($v, $k) { $k = "n" })',
  '$each($d.nested.list[0], function($v, $k) { $k & "=" & $v })',
  '$replace($d.text, /(\\w+)/, function($m) { $m.groups[0] & "!" })',
  '$split($d.text, /\\s+/)',
  '$match($d.text, /t\\w+/)',
  '$contains($d.text, /two/)',
  '$d ~> |nested|{"flag": false}, ["list"]|',
  '($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(10))',
  '($add := function($a, $b) { $a + $b }; $inc := $add(?, 1); $inc(4))',
  '$d.words ~> $join(", ")',
  '$d.missing',
  '$d.empty',
  '$d.nothing',
  '[$d.n, $d.missing, 3]',
  '{"a": $d.n, "b": $d.missing}',
  '$d.n > 5 and $d.missing',
  '$fromMillis(1700000000000, "[Y0001]-[M01]-[D01]")',
  '$exists($d.missing) ? 1 : "none"',
  '$merge([$d.nested.list[0], {"z": 1}])',
  '$d.**.v',
  '$d.nested.list.(%.flag)',
  '$sum($d.words)',
  '$d.n + "x"',
  '$unknownFunction(1)',
  '$assert(false, "no")',
];

describe('the synchronous evaluator', () => {
  it.each(EXPRESSIONS)('answers what the library answers for %s', async (text) => {
    const original = await settled(async () =>
      jsonata(text).evaluate(undefined, { d: structuredClone(DATA) }),
    );

    const ours = await settled(async () =>
      withinWorld(WORLD, () => synchronousJsonata(text).evaluate(undefined, { d: structuredClone(DATA) })),
    );

    expect(ours).toEqual(original);
  });

  it('answers what the library answers for any JSON value handed through an expression', async () => {
    const text = '{"same": $v, "type": $type($v), "text": $string($v), "list": [$v]}';
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (v) => {
        const original = await settled(async () => jsonata(text).evaluate(undefined, { v }));

        const ours = await settled(async () =>
          withinWorld(WORLD, () => synchronousJsonata(text).evaluate(undefined, { v })),
        );

        expect(ours).toEqual(original);
      }),
      { numRuns: 200 },
    );
  });

  it('returns a value and not a promise', () => {
    const value = withinWorld(WORLD, () =>
      synchronousJsonata('$map([1, 2], function($x) { $x })').evaluate(undefined),
    );

    expect(value).not.toBeInstanceOf(Promise);
    expect([...(value as number[])]).toEqual([1, 2]);
  });

  it('takes the time of $now and $millis from the world it is evaluated in', () => {
    const expression = synchronousJsonata('[$now(), $string($millis()), $now("[D]")]');

    const value = withinWorld(WORLD, () => expression.evaluate(undefined));

    expect([...(value as string[])]).toEqual(['2026-02-28T23:59:59.500Z', String(WORLD.at), '28']);
  });

  it('shuffles with the random numbers of the world', () => {
    const shuffle = (numbers: number[]) => {
      const random = () => numbers.shift()!;
      return withinWorld({ at: 0, random }, () =>
        synchronousJsonata('$shuffle([1, 2, 3, 4])').evaluate(undefined),
      );
    };

    expect(shuffle([0.9, 0.1, 0.4, 0.2])).toEqual(shuffle([0.9, 0.1, 0.4, 0.2]));
    expect(shuffle([0.9, 0.1, 0.4, 0.2])).not.toEqual(shuffle([0, 0, 0, 0]));
  });

  it('refuses to draw a random number outside an evaluation', () => {
    expect(() => synchronousJsonata('$random()').evaluate(undefined)).toThrow('outside an evaluation');
  });
});

/** What a computation comes to: its value as JSON, or its error's code and message. */
async function settled(compute: () => Promise<unknown>): Promise<unknown> {
  try {
    return { json: JSON.stringify(await compute()) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { code, message };
  }
}
