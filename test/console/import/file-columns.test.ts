import { describe, expect, it } from 'vitest';
import {
  fileColumns,
  inOrderOfNeed,
  isDecided,
  mappingOf,
} from '../../../console/src/pages/import/file-columns.ts';

const NOTHING_CHOSEN = new Map<number, string | null>();

describe('the columns of a file', () => {
  it('say by whom they are known', () => {
    const headers = ['序号', '姓名', '司机电话', '', '备注'];
    const remembered = [{ header: '司机电话', path: 'customer.phone' }];

    const columns = fileColumns(headers, remembered, new Map([[4, null]]));

    expect(columns.map(({ path, knownBy }) => [path, knownBy])).toEqual([
      [null, 'says-nothing'],
      ['customer.name', 'recognised'],
      ['customer.phone', 'remembered'],
      [null, 'says-nothing'],
      [null, 'chosen'],
    ]);
    expect(isDecided(columns)).toBe(true);
  });

  it('are undecided when nobody knows them, with what they resemble', () => {
    const columns = fileColumns(['客户联系电话号', '备注'], [], NOTHING_CHOSEN);

    expect(columns).toMatchObject([
      { knownBy: 'undecided', suggestion: 'customer.phone' },
      { knownBy: 'undecided' },
    ]);
    expect(isDecided(columns)).toBe(false);
  });

  it('clash when two fill the same, until one of them is chosen to be another', () => {
    const headers = ['电话', '手机'];

    const clashing = fileColumns(headers, [], NOTHING_CHOSEN);
    const apart = fileColumns(headers, [], new Map([[1, null]]));

    expect(clashing.map(({ clashes }) => clashes)).toEqual([true, true]);
    expect(isDecided(clashing)).toBe(false);
    expect(isDecided(apart)).toBe(true);
    expect(mappingOf(apart)).toEqual([
      { header: '电话', path: 'customer.phone' },
      { header: '手机', path: null },
    ]);
  });

  it('of one name mean the same, whichever is chosen, so that one must be renamed or both left out', () => {
    const headers = ['电话', '电话 '];

    const clashing = fileColumns(headers, [], new Map([[0, 'customer.phone']]));
    const leftOut = fileColumns(headers, [], new Map([[0, null]]));

    expect(clashing.map(({ clashes, sharesName }) => [clashes, sharesName])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(leftOut.map(({ path, clashes }) => [path, clashes])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('without a name are chosen each by its place', () => {
    const columns = fileColumns(['', '姓名', ''], [], new Map([[2, 'customer.phone']]));

    expect(columns.map(({ path }) => path)).toEqual([null, 'customer.name', 'customer.phone']);
  });

  it('are shown with those first that somebody must decide, and stay in their places when it is done', () => {
    const headers = ['姓名', '备注', '手机'];
    const unasked = fileColumns(headers, [], NOTHING_CHOSEN);
    const decided = fileColumns(headers, [], new Map([[1, null]]));

    const shown = [unasked, decided].map((columns) =>
      inOrderOfNeed(columns, unasked).map(({ header }) => header),
    );

    expect(shown).toEqual([
      ['备注', '姓名', '手机'],
      ['备注', '姓名', '手机'],
    ]);
  });
});
