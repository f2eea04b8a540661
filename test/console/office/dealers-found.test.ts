import { describe, expect, it } from 'vitest';
import { dealersFound } from '../../../console/src/pages/office/withdrawal/dealers-found.ts';

const dealers = [
  { dealerId: 'D101', name: '北京京顺', active: false },
  { dealerId: 'D102', name: '石家庄冀运', active: true },
  { dealerId: 'D201', name: '济南齐鲁', active: true },
];
const ids = (looked: string) => dealersFound(dealers, looked).map(({ dealerId }) => dealerId);

describe('the dealers to choose from', () => {
  it('are all of them, those who are withdrawn at the end', () => {
    expect(ids('')).toEqual(['D102', 'D201', 'D101']);
  });

  it('are found by their names and ids, by every word', () => {
    expect(ids('d10')).toEqual(['D102', 'D101']);
    expect(ids(' 济南 ')).toEqual(['D201']);
    expect(ids('济南 D101')).toEqual([]);
  });
});
