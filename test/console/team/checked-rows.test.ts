import { describe, expect, it } from 'vitest';
import { type CheckedResult, checkedRows } from '../../../console/src/pages/team/checked-rows.ts';

describe('the checked results of people', () => {
  it('puts those first whose results were not true, then those whose checks nobody answered', () => {
    const rows = checkedRows(
      [resultsOf('a', 4, 0, 0), resultsOf('b', 0, 0, 2), resultsOf('c', 3, 1, 0), resultsOf('d', 1, 0, 0)],
      ({ key }) => key,
    );

    expect(rows.map(({ key, drawn }) => [key, drawn])).toEqual([
      ['c', 4],
      ['b', 2],
      ['a', 4],
      ['d', 1],
    ]);
  });

  it('names who has no name in the figures', () => {
    const rows = checkedRows(
      [{ ...resultsOf('a', 1, 0, 0), name: '王芳' }, resultsOf('maker', 1, 0, 0)],
      () => '总部待办',
    );

    expect(rows.map(({ name }) => name)).toEqual(['王芳', '总部待办']);
  });
});

function resultsOf(key: string, confirmed: number, contradicted: number, unanswered: number): CheckedResult {
  const checked = confirmed + contradicted;
  const share = checked === 0 ? null : contradicted / checked;
  return { key, dealerId: 'D101', checked, confirmed, contradicted, unanswered, share };
}
