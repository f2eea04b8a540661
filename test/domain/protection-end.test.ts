import { describe, expect, it } from 'vitest';
import { judgeProtectionEnd, type ProtectedLead } from '../../domain/protection-end.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { dealer, organisation } from './sample-organisation.ts';

const at = '2011-06-01T16:00:00Z';
const enterer = dealer();
const capable = dealer({ dealerId: 'D2', areas: [{ province: '河北省' }], size: 200 });
const bigger = dealer({ dealerId: 'D3', areas: [{ province: '河北省' }], size: 900, capable: false });
/** A lead of Hebei that D1 of Shandong was the first to report. */
const lead: ProtectedLead = {
  ...{
    dealerId: 'D1',
    protectedDealerId: 'D1',
    productLine: 'tractor',
    province: '河北省',
    city: '石家庄市',
  },
  ...{ isSold: false, isOver: false },
};
const judged = (change: Partial<ProtectedLead> = {}, dealers = [enterer, capable, bigger]) => {
  const { value, because } = judgeProtectionEnd(
    auman2011,
    organisation({ dealers }),
    { ...lead, ...change },
    at,
  );
  return { ...value, rules: because.map(({ rule }) => rule) };
};

describe('when a protection is over', () => {
  it('the lead goes to the authorised dealer, a capable one before a bigger one', () => {
    expect(judged()).toEqual({ outcome: 'dispatched', toDealerId: 'D2', rules: ['PRO-10', 'PRO-18'] });
  });

  it('it goes to head office when nobody is authorised', () => {
    expect(judged({}, [enterer])).toEqual({ outcome: 'to-head-office', rules: ['O33'] });
    expect(judged({}, [enterer, { ...capable, active: false }])).toMatchObject({ outcome: 'to-head-office' });
  });

  it.each([
    ['sold', { isSold: true, isOver: true }],
    ['over', { isOver: true, dealerId: 'D2' }],
    ['moved', { dealerId: 'D2' }],
  ] as const)('it stays when it is %s', (why, change) => {
    expect(judged(change)).toEqual({ outcome: 'stays', why, rules: ['PRO-10'] });
  });

  it('it stays with an enterer who is authorised by then, and goes when that begins a day later', () => {
    const growing = (from: string) => ({
      ...enterer,
      authorisations: [{ productLines: ['tractor'], areas: [{ province: '河北省' }], from }],
    });

    expect(judged({}, [growing('2011-06-02'), capable])).toMatchObject({
      outcome: 'stays',
      why: 'authorised',
    });
    expect(judged({}, [growing('2011-06-03'), capable])).toMatchObject({ outcome: 'dispatched' });
  });

  it('it does not stay with an enterer who was withdrawn meanwhile', () => {
    const gone = { ...enterer, active: false, areas: [{ province: '河北省' }] };

    expect(judged({}, [gone, capable])).toMatchObject({ outcome: 'dispatched', toDealerId: 'D2' });
  });
});
