import { describe, expect, it } from 'vitest';
import { syncFilter } from '../../../local/s3/sync-filter.ts';

describe('the filter of a sync', () => {
  it.each<[string, string[], string[], string[]]>([
    ['takes everything without patterns', [], [], ['a.js', 'x/b.js', 'index.html']],
    ['leaves out what is excluded, in folders, too', ['*.js'], [], ['index.html']],
    ['takes back what is included', ['*'], ['x/*'], ['x/b.js']],
    ['knows single characters and sets', ['?.js', '[!i]*.html'], [], ['x/b.js', 'index.html']],
  ])('%s', (_, exclude, include, taken) => {
    const takes = syncFilter(exclude, include);

    expect(['a.js', 'x/b.js', 'index.html'].filter(takes)).toEqual(taken);
  });

  it('reads a dot as a dot', () => {
    expect(syncFilter(['a.js'], [])('abjs')).toBe(true);
  });
});
