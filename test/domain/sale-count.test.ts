import { describe, expect, it } from 'vitest';
import { auman2011 } from '../../domain/rulebook.ts';
import { judgeSale, type SoldRecord } from '../../domain/sale-count.ts';
import { dealer, organisation } from './sample-organisation.ts';

const world = organisation({
  dealers: [
    dealer(),
    dealer({ dealerId: 'D2', areas: [{ province: '河北省' }] }),
    dealer({ dealerId: 'D3', areas: [{ province: '广东省' }] }),
  ],
});
const protection = { dealerId: 'D1', until: '2011-06-01T15:59:59Z' };
/** A vehicle sold by D1 in the province of D2 to a customer whose record D1 had entered. */
const sale: SoldRecord = {
  sellerId: 'D1',
  enteredBy: 'D1',
  enteredByDealer: true,
  level: 'retail',
  productLine: 'tractor',
  recordLine: 'tractor',
  province: '河北省',
  city: '石家庄市',
  enteredAt: '2011-05-01T02:00:00Z',
  soldAt: '2011-05-20T02:00:00Z',
};
const judged = (change: Partial<SoldRecord> = {}) => {
  const { value, because } = judgeSale(auman2011, world, { ...sale, ...change });
  return { ...value, rules: because.map(({ rule }) => rule) };
};

describe('a sale in the seller’s own area and line', () => {
  it('counts for the seller, earns nobody anything, and is no case', () => {
    expect(judged({ province: '山东省' })).toEqual({
      ...{ standing: 'own', countsForDealerId: 'D1', assessmentWaived: false, crossRegionCase: false },
      rules: ['PRO-09'],
    });
  });

  it('to a retail customer whom another dealer had entered earns that dealer the purchase fee, and no guarantee', () => {
    expect(judged({ sellerId: 'D2' })).toEqual({
      ...{ standing: 'own', countsForDealerId: 'D2', assessmentWaived: false, crossRegionCase: false },
      reward: 'purchase-fee',
      rules: ['PRO-09', 'PRO-16', 'O18'],
    });
  });

  it.each([
    ['a bigger customer', { level: 'major' }],
    ['a record of the DMS', { enteredByDealer: false }],
    ['a record that lay in the enterer’s own area', { sellerId: 'D2', enteredBy: 'D2' }],
    ['an enterer that is gone', { enteredBy: 'D9' }],
  ] as const)('earns nothing for %s', (_what, change) => {
    expect(judged({ sellerId: 'D2', ...change })).toMatchObject({ standing: 'own' });
    expect(judged({ sellerId: 'D2', ...change })).not.toHaveProperty('reward');
  });
});

describe('a foreign sale to a major customer', () => {
  const major = { level: 'major', protection } as const;

  it('inside the protected month is spared the assessment, and its volume is the authorised dealer’s', () => {
    expect(judged(major)).toEqual({
      ...{ standing: 'protected', countsForDealerId: 'D2', assessmentWaived: true, crossRegionCase: false },
      rules: ['PRO-09', 'PRO-14'],
    });
  });

  it.each([
    ['2011-06-01T15:59:59Z', 'protected'],
    ['2011-06-01T16:00:00Z', 'cross-region'],
  ])('at %s is %s: the last second still counts', (soldAt, standing) => {
    expect(judged({ ...major, soldAt })).toMatchObject({ standing });
  });

  it('outside the month is flagged, counts for its seller, and has no amount', () => {
    expect(judged({ ...major, soldAt: '2011-07-01T02:00:00Z' })).toEqual({
      ...{
        standing: 'cross-region',
        countsForDealerId: 'D1',
        assessmentWaived: false,
        crossRegionCase: true,
      },
      rules: ['PRO-09', 'O16'],
    });
  });

  it('by a dealer that is not the protected one is flagged inside the month too', () => {
    expect(judged({ ...major, sellerId: 'D3' })).toMatchObject({
      standing: 'cross-region',
      crossRegionCase: true,
    });
  });

  it('by an enterer who was not the first is flagged, and earns no guarantee', () => {
    const value = judged({ level: 'major' });

    expect(value).toMatchObject({ standing: 'cross-region', crossRegionCase: true });
    expect(value).not.toHaveProperty('reward');
  });

  it('whose authority nobody holds counts for nobody yet', () => {
    const value = judged({ ...major, province: '西藏自治区' });

    expect(value).toMatchObject({ standing: 'protected', assessmentWaived: true });
    expect(value).not.toHaveProperty('countsForDealerId');
    expect(value.rules).toContain('O33');
  });
});

describe('a foreign sale to a retail customer', () => {
  it('by the dealer who entered the record earns the guarantee, and no fee, and is no case', () => {
    expect(judged()).toEqual({
      ...{ standing: 'own-record', countsForDealerId: 'D1', assessmentWaived: false, crossRegionCase: false },
      reward: 'profit-guarantee',
      rules: ['PRO-09', 'PRO-17', 'O18'],
    });
  });

  it('by a third dealer is flagged and earns nobody anything', () => {
    const value = judged({ sellerId: 'D3' });

    expect(value).toMatchObject({ standing: 'cross-region', crossRegionCase: true });
    expect(value).not.toHaveProperty('reward');
  });

  it('of a line that the record was not about is flagged when the record itself was the seller’s own', () => {
    const value = judged({ province: '山东省', productLine: 'dump' });

    expect(value).toMatchObject({ standing: 'cross-region', crossRegionCase: true });
  });
});

describe('a sale', () => {
  it('to a customer whose address nobody knows counts for its seller and is not judged', () => {
    expect(judged({ province: undefined })).toMatchObject({
      ...{ standing: 'not-judged', countsForDealerId: 'D1', crossRegionCase: false },
    });
  });

  it('goes by the authority of the day of the sale', () => {
    const authorisations = [
      { productLines: ['tractor'], areas: [{ province: '河北省' }], from: '2011-05-21' },
    ];
    const dealers = world.dealers.map((each) =>
      each.dealerId === 'D1' ? { ...each, authorisations } : each,
    );
    const on = (soldAt: string) =>
      judgeSale(auman2011, { ...world, dealers }, { ...sale, level: 'major', soldAt }).value.standing;

    expect([on('2011-05-20T02:00:00Z'), on('2011-05-21T02:00:00Z')]).toEqual(['cross-region', 'own']);
  });

  it('of a dealer nobody knows is refused', () => {
    expect(() => judged({ sellerId: 'D9' })).toThrow(/no dealer D9/);
  });
});
