import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBefore } from '../../domain/calendar.ts';
import { judgeJurisdiction } from '../../domain/jurisdiction.ts';
import { LEVELS } from '../../domain/lead.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';
import { dealer, organisation } from './sample-organisation.ts';

const north = organisation({
  dealers: [
    dealer(),
    dealer({ dealerId: 'D2', areas: [{ province: '河北省' }], size: 200 }),
    dealer({ dealerId: 'D3', areas: [{ province: '河北省' }], size: 900, capable: false }),
    dealer({ dealerId: 'D4', areas: [{ province: '河北省' }], size: 2000, active: false }),
    dealer({ dealerId: 'D5', productLines: ['dump'] }),
  ],
});
const record = {
  dealerId: 'D1',
  productLine: 'tractor',
  province: '山东省',
  city: '济南市',
  level: 'retail',
  enteredAt: '2011-05-31T02:00:00Z',
} as const;
const rulesOf = (because: readonly { rule: string }[]) => because.map(({ rule }) => rule);

describe('a record', () => {
  it('of the dealer’s own area and line stays with the dealer', () => {
    const { value, because } = judgeJurisdiction(auman2011, north, record);

    expect(value).toEqual({ standing: 'own', enteredBy: 'D1', dealerId: 'D1', authorisedDealerId: 'D1' });
    expect(rulesOf(because)).toEqual(['PRO-09']);
  });

  it('of a retail customer elsewhere goes to the authorised dealer that is capable, though another is bigger', () => {
    const { value, because } = judgeJurisdiction(auman2011, north, { ...record, province: '河北省' });

    expect(value).toMatchObject({ standing: 'cross-region', enteredBy: 'D1', dealerId: 'D2' });
    expect(rulesOf(because)).toEqual(['PRO-09', 'PRO-11', 'PRO-10', 'PRO-18']);
  });

  it('of another product line is treated like one from another region', () => {
    const { value } = judgeJurisdiction(auman2011, north, { ...record, productLine: 'dump' });

    expect(value).toMatchObject({ standing: 'cross-line', dealerId: 'D5' });
  });

  it.each([
    ['2011-05-31T02:00:00Z', '2011-06-30T15:59:59Z'],
    ['2011-05-04T02:00:00Z', '2011-06-04T15:59:59Z'],
    ['2012-01-30T18:00:00Z', '2012-02-29T15:59:59Z'],
  ])('of a bigger customer, entered %s, is protected until %s and stays', (enteredAt, until) => {
    for (const level of ['major', 'gold-silver'] as const) {
      const { value, because } = judgeJurisdiction(auman2011, north, {
        ...record,
        province: '河北',
        level,
        enteredAt,
      });

      expect(value).toMatchObject({ dealerId: 'D1', authorisedDealerId: 'D2', protectedUntil: until });
      expect(rulesOf(because)).toEqual(['PRO-09', 'PRO-11', 'PRO-13', 'PRO-14', 'O15']);
    }
  });

  it('of a bigger customer that another dealer had reported before goes to the authorised dealer at once', () => {
    const { value, because } = judgeJurisdiction(auman2011, north, {
      ...record,
      province: '河北省',
      level: 'major',
      reportedBefore: 'L000000000009',
    });

    expect(value).toMatchObject({ dealerId: 'D2', authorisedDealerId: 'D2' });
    expect(value.protectedUntil).toBeUndefined();
    expect(rulesOf(because)).toEqual(['PRO-09', 'PRO-11', 'PRO-13', 'PRO-10', 'PRO-18']);
  });

  it('counts by the authority of the day on which it was entered', () => {
    const authorisations = [
      { productLines: ['tractor'], areas: [{ province: '河北省' }], from: '2011-06-01' },
    ];
    const growing = organisation({ dealers: [dealer({ authorisations })] });
    const standing = (enteredAt: string) =>
      judgeJurisdiction(auman2011, growing, { ...record, province: '河北省', enteredAt }).value.standing;

    expect([standing('2011-05-31T02:00:00Z'), standing('2011-06-01T02:00:00Z')]).toEqual([
      'cross-region',
      'own',
    ]);
  });

  it('that no dealer is authorised for waits at head office', () => {
    const { value, because } = judgeJurisdiction(auman2011, north, { ...record, province: '西藏自治区' });

    expect(value).toEqual({ standing: 'cross-region', enteredBy: 'D1' });
    expect(rulesOf(because)).toContain('O33');
  });

  it.each(['retail', 'major'] as const)(
    'of a %s customer that came in for a dealer who is being withdrawn goes where its other records go',
    (level) => {
      const withdrawn = { ...record, dealerId: 'D4', province: '河北省', level };

      const { value, because } = judgeJurisdiction(auman2011, north, withdrawn);
      const inNobodysArea = judgeJurisdiction(auman2011, north, { ...withdrawn, productLine: 'dump' });

      expect(value).toEqual({ standing: 'own', enteredBy: 'D4', dealerId: 'D2' });
      expect(rulesOf(because)).toEqual(['PRO-09', 'PRO-18', 'PRO-18']);
      expect(inNobodysArea.value.dealerId).toBeUndefined();
      expect(rulesOf(inNobodysArea.because)).toContain('O33');
    },
  );

  it('of a dealer nobody knows is refused', () => {
    expect(() => judgeJurisdiction(auman2011, north, { ...record, dealerId: 'D9' })).toThrow(/no dealer D9/);
  });

  it('is always with a dealer or at head office, and a protection always lies ahead', () => {
    const anyProvince = fc.constantFrom('山东省', '河北省', '西藏自治区');
    const anyLine = fc.constantFrom('tractor', 'dump');
    fc.assert(
      fc.property(
        anyInstant,
        anyProvince,
        anyLine,
        fc.constantFrom(...LEVELS),
        (enteredAt, province, line, level) => {
          const { value } = judgeJurisdiction(auman2011, north, {
            ...record,
            enteredAt,
            province,
            productLine: line,
            level,
          });

          expect(value.dealerId).not.toBe('D4');
          if (value.protectedUntil !== undefined)
            expect(isBefore(enteredAt, value.protectedUntil)).toBe(true);
          if (value.dealerId === undefined) expect([value.standing, level]).not.toContain('own');
        },
      ),
    );
  });
});
