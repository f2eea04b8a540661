import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsSearch, readSearchText } from '../../domain/search-text.ts';

const lead = { leadId: 'L0A1B2C3D4E5F', name: '王 小Ming', phoneKey: '+8613812345678' };
const finds = (typed: string) => fitsSearch(readSearchText(typed), lead);

describe('the text of a search', () => {
  it.each([
    '',
    '  ',
    '王小',
    '小ming',
    'ＭＩＮＧ',
    'l0a1',
    'L0A1B2C3D4E5F',
    '138 1234 5678',
    '+86 138-1234-5678',
  ])('finds the lead by “%s”', (typed) => {
    expect(finds(typed)).toBe(true);
  });

  it.each(['李', 'A1B2', 'L0A1B2C3D4E5G', '13812345679', '5678', '1381234'])('does not by “%s”', (typed) => {
    expect(finds(typed)).toBe(false);
  });

  it('never finds by digits that are not the whole telephone', () => {
    const digits = '13812345678';
    const part = fc.tuple(fc.nat(10), fc.nat(10)).filter(([from, to]) => from < to && to - from < 10);
    fc.assert(fc.property(part, ([from, to]) => !finds(digits.slice(from, to))));
  });
});
