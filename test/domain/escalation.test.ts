import { describe, expect, it } from 'vitest';
import type { Colleague } from '../../domain/assignment.ts';
import { type LadderAddressee, recipientOf } from '../../domain/escalation.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { colleague, makerColleague } from './sample-organisation.ts';

const owner = { staffId: 'A', post: 'marketing-consultant', side: 'dealer' } as const;
const manager = colleague('C', 'customer-manager');
const chief = colleague('G', 'general-manager');
const market = makerColleague('M', 'market-dept-manager', { regionId: 'north' });
const head = makerColleague('H', 'customer-marketing-head');
const away = { absences: [{ from: '2011-05-01', to: '2011-05-31' }] };

type Owner = Parameters<typeof recipientOf>[1]['owner'];

function told(to: LadderAddressee, staff: readonly Colleague[], from: Owner = owner): string {
  const input = { to, owner: from, dealerId: 'D1', regionId: 'north', staff, at: '2011-05-04T02:00:00Z' };
  const { value, because } = recipientOf(auman2011, input);
  expect(because).toHaveLength(1);
  return value.to === 'person' ? value.staffId : value.to;
}

describe('a step of the ladder', () => {
  it('to the owner reaches the owner', () => {
    expect(told('owner', [])).toBe('A');
  });

  it('to the next dealer post climbs until somebody of the dealer is present', () => {
    const nearest = colleague('N', 'marketing-manager');
    expect(told('next-dealer-post', [chief, manager, nearest, market])).toBe('N');
    expect(told('next-dealer-post', [chief, manager, market])).toBe('C');
    expect(told('next-dealer-post', [chief, { ...manager, ...away }, market])).toBe('G');
    expect(told('next-dealer-post', [{ ...chief, dealerId: 'D2' }, market])).toBe('M');
  });

  it('of one of the maker’s people climbs on that side, and never comes back to the owner', () => {
    const ofMarket = { staffId: 'M', post: 'market-dept-manager', side: 'maker' } as const;
    const ofRegion = { staffId: 'R', post: 'region-manager', side: 'maker' } as const;
    const ofHead = { staffId: 'H', post: 'customer-marketing-head', side: 'maker' } as const;
    const region = makerColleague('R', 'region-manager', { regionId: 'north' });
    const elsewhere = makerColleague('S', 'region-manager', { regionId: 'south' });
    const staff = [chief, market, elsewhere, region, head];

    expect(told('next-dealer-post', staff, ofMarket)).toBe('R');
    expect(told('next-dealer-post', [chief, market, elsewhere, { ...region, ...away }, head], ofMarket)).toBe(
      'H',
    );
    expect(told('market-dept-manager', staff, ofMarket)).toBe('H');
    expect(told('next-dealer-post', staff, ofRegion)).toBe('H');
    expect(told('market-dept-manager', staff, ofRegion)).toBe('H');
    expect(told('market-dept-manager', staff, ofHead)).toBe('hq-queue');
  });

  it('to the market department finds the region’s manager, then the head, then the queue', () => {
    expect(told('market-dept-manager', [chief, head, market])).toBe('M');
    expect(told('market-dept-manager', [chief, head, { ...market, regionId: 'south' }])).toBe('H');
    expect(told('market-dept-manager', [chief])).toBe('hq-queue');
  });
});
