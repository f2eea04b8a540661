import { describe, expect, it } from 'vitest';
import { keepViews, readViews, withView } from '../../../console/src/pages/leads/saved-views.ts';

const holding = (text: string | null) => ({ getItem: () => text });

describe('saved views', () => {
  it('are read as they were kept', () => {
    const kept = new Map<string, string>();
    const views = [{ name: '逾期大客户', query: 'due=overdue&level=major' }];

    keepViews({ setItem: (name, value) => void kept.set(name, value) }, views);

    expect(readViews({ getItem: (name) => kept.get(name) ?? null })).toEqual(views);
  });

  it.each([null, 'not json', '{}', '[{"name":1},null,"x"]'])('are none when the device holds %s', (text) => {
    expect(readViews(holding(text))).toEqual([]);
  });

  it('get new conditions under an old name instead of a second entry', () => {
    const views = withView([{ name: 'A', query: 'stage=revisit' }], {
      name: ' A ',
      query: 'stage=promotion',
    });

    expect(views).toEqual([{ name: 'A', query: 'stage=promotion' }]);
  });

  it('need a name', () => {
    expect(withView([], { name: '  ', query: 'stage=revisit' })).toEqual([]);
  });
});
