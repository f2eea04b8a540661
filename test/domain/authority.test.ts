import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorisedDealer, holdsArea, standingOf } from '../../domain/authority.ts';
import { authorityWarnings } from '../../domain/authority-warnings.ts';
import { addDays, atLocalTime } from '../../domain/calendar.ts';
import type { Authorisation, Dealer } from '../../domain/organisation.ts';
import { placeKey } from '../../domain/place.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { dealer, organisation } from './sample-organisation.ts';

const zone = auman2011.entries['due-time'].value.timeZone;
const noonOf = (day: string) => atLocalTime(day, '12:00', zone);
const wanted = { productLine: 'tractor', province: '河北省', city: '石家庄市' };
/** A dealer that is authorised for tractors in Hebei on some days only. */
const dated = (dealerId: string, days: { from?: string; to?: string }, change: Partial<Dealer> = {}) =>
  dealer({
    dealerId,
    productLines: [],
    areas: [],
    authorisations: [{ productLines: ['tractor'], areas: [{ province: '河北省' }], ...days }],
    ...change,
  });
const among = (...dealers: Dealer[]) => organisation({ dealers });
const found = (dealers: Dealer[], at: string) =>
  authorisedDealer(auman2011, among(...dealers), { ...wanted, at })?.dealerId;

describe('the area of a dealer', () => {
  it.each([
    [[{ province: '山东省' }], { province: '山东', city: '青岛市' }, true],
    [[{ province: '山东省' }], { province: '山东' }, true],
    [[{ province: '山东省' }], { province: '河北省', city: '青岛市' }, false],
    [[{ province: '山东省', cities: ['济南市'] }], { province: '山东省', city: '济南' }, true],
    [[{ province: '山东省', cities: ['济南市'] }], { province: '山东省', city: '青岛市' }, false],
    [[{ province: '山东省', cities: ['济南市'] }], { province: '山东省' }, false],
    [[{ province: '山东省' }], {}, false],
  ])('%j with a customer in %j: %s', (areas, place, holds) => {
    expect(holdsArea(auman2011, dealer({ areas }), place, '2011-05-01T02:00:00Z')).toBe(holds);
  });

  it.each([
    ['内蒙古自治区', '内蒙古'],
    ['广西壮族自治区', '广西'],
    ['北京市', '北京'],
    ['大理白族自治州', '大理白族'],
  ])('takes %s and %s for one place', (long, short) => {
    expect(placeKey(long)).toBe(placeKey(short));
  });

  it('leaves a name of two characters whole', () => {
    expect(placeKey('沙市')).toBe('沙市');
  });
});

describe('an authority with days', () => {
  it.each([
    ['2011-04-30T15:59:59Z', undefined],
    ['2011-04-30T16:00:00Z', 'D1'],
    ['2011-05-31T15:59:59Z', 'D1'],
    ['2011-05-31T16:00:00Z', undefined],
  ])('from 1 to 31 May holds at %s for %s: whole days of Shanghai', (at, dealerId) => {
    expect(found([dated('D1', { from: '2011-05-01', to: '2011-05-31' })], at)).toBe(dealerId);
  });

  it('passes from one dealer to the next without a gap', () => {
    const dealers = [dated('D1', { to: '2011-05-31' }), dated('D2', { from: '2011-06-01' })];

    expect(found(dealers, noonOf('2011-05-31'))).toBe('D1');
    expect(found(dealers, noonOf('2011-06-01'))).toBe('D2');
  });

  it('that two dealers hold goes by capability, then size, then id; a withdrawn or excepted one is passed over', () => {
    const big = dated('D1', {}, { size: 900, capable: false });
    const small = dated('D2', {}, { size: 100 });
    const bigger = dated('D3', {}, { size: 200 });
    const at = noonOf('2011-05-01');

    expect(found([big, small, bigger], at)).toBe('D3');
    expect(found([big, small, { ...bigger, active: false }], at)).toBe('D2');
    const except = { ...wanted, at, except: 'D3' };
    expect(authorisedDealer(auman2011, among(big, small, bigger), except)?.dealerId).toBe('D2');
  });

  it('joins an area only with the lines that it names', () => {
    const hebei: Authorisation = { productLines: ['dump'], areas: [{ province: '河北省' }] };
    const both = dealer({ authorisations: [hebei] });
    const standing = (province: string, productLine: string) =>
      standingOf(auman2011, both, { province, productLine }, noonOf('2011-05-01'));

    expect(standing('山东省', 'tractor')).toBe('own');
    expect(standing('河北省', 'dump')).toBe('own');
    expect(standing('河北省', 'tractor')).toBe('cross-line');
    expect(standing('西藏自治区', 'tractor')).toBe('cross-region');
    expect(standing('西藏自治区', 'bus')).toBe('cross-region-and-line');
  });

  it('holds exactly on its days, whatever they are, and the plain lists hold always', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2011-01-01', days));
    fc.assert(
      fc.property(fc.option(day), fc.option(day), day, (from, to, today) => {
        const days = { ...(from !== null && { from }), ...(to !== null && { to }) };
        const inside = (from === null || from <= today) && (to === null || today <= to);

        expect(found([dated('D1', days)], noonOf(today))).toBe(inside ? 'D1' : undefined);
        const always = dealer({ areas: [{ province: '河北省' }] });
        expect(found([always], noonOf(today))).toBe('D1');
      }),
    );
  });

  it('finds the same dealer in whatever order they are listed', () => {
    const any = fc.record({
      size: fc.integer({ min: 0, max: 3 }),
      capable: fc.boolean(),
      active: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (changes) => {
        const dealers = changes.map((change, index) => dated(`D${index}`, {}, change));
        const at = noonOf('2011-05-01');

        expect(found(dealers.toReversed(), at)).toBe(found(dealers, at));
        expect(found(dealers, at) === undefined).toBe(!dealers.some(({ active }) => active));
      }),
    );
  });
});

describe('the warnings of an organisation', () => {
  const at = noonOf('2011-05-01');
  const told = (...dealers: Dealer[]) =>
    authorityWarnings(auman2011, among(...dealers), at).map(({ kind, productLineId, dealerIds }) =>
      `${kind} ${productLineId} ${dealerIds.join('+')}`.trim(),
    );

  it('name a province with a dealer but without one for a line', () => {
    expect(told(dealer())).toEqual(['gap dump']);
    expect(told(dealer({ productLines: ['tractor', 'dump'] }))).toEqual([]);
  });

  it('name dealers that hold the same place and line on the same day', () => {
    const both = { productLines: ['tractor', 'dump'] };

    expect(told(dealer(both), dealer({ ...both, dealerId: 'D2' }))).toEqual([
      'overlap tractor D1+D2',
      'overlap dump D1+D2',
    ]);
  });

  it('name no dealers of different cities, and none that follow each other', () => {
    const jinan = dealer({ productLines: ['dump'], areas: [{ province: '山东省', cities: ['济南市'] }] });
    const qingdao = { ...jinan, dealerId: 'D2', areas: [{ province: '山东', cities: ['青岛市'] }] };

    expect(told(jinan, qingdao)).toEqual(['gap tractor']);
    expect(told(jinan, { ...qingdao, areas: [{ province: '山东省' }] })).toEqual([
      'gap tractor',
      'overlap dump D1+D2',
    ]);
    const following = [dated('D1', { to: '2011-05-31' }), dated('D2', { from: '2011-06-01' })];
    expect(told(...following)).toEqual(['gap dump']);
  });

  it('leave withdrawn dealers out, and call an authority that has not begun a gap', () => {
    expect(told(dealer(), dealer({ dealerId: 'D2', active: false }))).toEqual(['gap dump']);
    expect(told(dated('D1', { from: '2011-06-01' }))).toEqual(['gap tractor', 'gap dump']);
  });

  it('say both sentences, with the rule', () => {
    for (const warning of authorityWarnings(auman2011, among(dealer(), dealer({ dealerId: 'D2' })), at)) {
      expect(warning.rule).toMatch(/^(PRO-18|O33)$/);
      expect(warning.message).toContain(warning.productLineId);
      expect(warning.messageZh).toContain(warning.province);
    }
  });
});
