import { describe, expect, it } from 'vitest';
import { compileFilterPolicy } from '../../../local/sns/filter-policy.ts';

describe('a filter policy', () => {
  it.each([
    ['{"a":["x","y"]}', { a: 'y' }, true],
    ['{"a":["x","y"]}', { a: 'z' }, false],
    ['{"a":["x"]}', {}, false],
    ['{"a":["x"],"b":[1]}', { a: 'x', b: 1 }, true],
    ['{"a":["x"],"b":[1]}', { a: 'x', b: 2 }, false],
    ['{"a":["x"]}', { a: ['w', 'x'] }, true],
    ['{"a":[{"prefix":"ab"}]}', { a: 'abc' }, true],
    ['{"a":[{"prefix":"ab"}]}', { a: 'cab' }, false],
    ['{"a":[{"suffix":"bc"}]}', { a: 'abc' }, true],
    ['{"a":[{"equals-ignore-case":"ABC"}]}', { a: 'abc' }, true],
    ['{"a":[{"anything-but":["x","y"]}]}', { a: 'z' }, true],
    ['{"a":[{"anything-but":["x","y"]}]}', { a: 'x' }, false],
    ['{"a":[{"anything-but":["x"]}]}', {}, false],
    ['{"a":[{"anything-but":{"prefix":"ab"}}]}', { a: 'abc' }, false],
    ['{"a":[{"numeric":[">=",1,"<",5]}]}', { a: 1 }, true],
    ['{"a":[{"numeric":[">=",1,"<",5]}]}', { a: 5 }, false],
    ['{"a":[{"numeric":["=",1]}]}', { a: '1' }, false],
    ['{"a":[{"exists":true}]}', { a: null }, true],
    ['{"a":[{"exists":false}]}', { a: 1 }, false],
    ['{"a":[{"exists":false}]}', {}, true],
    ['{"$or":[{"a":["x"]},{"b":["y"]}]}', { b: 'y' }, true],
    ['{"$or":[{"a":["x"]},{"b":["y"]}]}', { b: 'z' }, false],
  ])('%s on %j gives %s', (policy, keys, passes) => {
    expect(compileFilterPolicy(policy, 'MessageAttributes')(keys)).toBe(passes);
  });

  it('reaches into bodies, and into the members of their arrays', () => {
    const policy = compileFilterPolicy('{"items":{"kind":["x"]}}', 'MessageBody');

    expect(policy({ items: [{ kind: 'w' }, { kind: 'x' }] })).toBe(true);
    expect(policy({ items: { kind: 'w' } })).toBe(false);
  });

  it.each([
    ['not json'],
    ['[]'],
    ['{"a":"x"}'],
    ['{"a":[]}'],
    ['{"a":{"b":["x"]}}'],
    ['{"a":[{"wildcard":"*"}]}'],
    ['{"a":[{"numeric":["~",1]}]}'],
    ['{"a":[{"prefix":1}]}'],
    ['{"$or":[{"a":["x"]}]}'],
  ])('is refused as %s', (policy) => {
    expect(() => compileFilterPolicy(policy, 'MessageAttributes')).toThrow('FilterPolicy');
  });
});
