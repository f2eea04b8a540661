import type { Colleague } from '../../domain/assignment.ts';
import type { Dealer, Organisation, Staff } from '../../domain/organisation.ts';
import type { Post } from '../../domain/post.ts';

/** A dealer of Shandong for tractors, unless said otherwise. */
export function dealer(overrides: Partial<Dealer> = {}): Dealer {
  return {
    dealerId: 'D1',
    name: '济南一店',
    regionId: 'north',
    size: 500,
    productLines: ['tractor'],
    areas: [{ province: '山东省' }],
    capable: true,
    active: true,
    ...overrides,
  };
}

/** A person of dealer D1, unless said otherwise. */
export function person(post: Post, overrides: Partial<Staff> = {}): Staff {
  return {
    staffId: `D1-${post}`,
    name: '王',
    post,
    side: 'dealer',
    dealerId: 'D1',
    phone: '13800138000',
    email: 'someone@example.com',
    active: true,
    absences: [],
    ...overrides,
  };
}

/** A person of the maker, for all regions unless said otherwise. */
export function maker(post: Post, overrides: Partial<Staff> = {}): Staff {
  const { dealerId: _, ...rest } = person(post, { staffId: `HQ-${post}`, side: 'maker', ...overrides });
  return rest;
}

/** A small organisation without a fault: one dealer in one region. */
export function organisation(overrides: Partial<Organisation> = {}): Organisation {
  return {
    regions: [{ regionId: 'north', name: '北方大区' }],
    productLines: [
      { productLineId: 'tractor', name: '6系牵引车' },
      { productLineId: 'dump', name: '9M自卸车' },
    ],
    dealers: [dealer()],
    staff: [
      person('general-manager'),
      maker('customer-marketing-head'),
      maker('information-processor'),
      maker('market-dept-manager'),
    ],
    ...overrides,
  };
}

/** A colleague as assignment sees one, of dealer D1 unless said otherwise. */
export function colleague(staffId: string, post: Post, overrides: Partial<Colleague> = {}): Colleague {
  return { staffId, post, side: 'dealer', dealerId: 'D1', active: true, openTasks: 0, ...overrides };
}

/** A colleague at the maker. */
export function makerColleague(staffId: string, post: Post, overrides: Partial<Colleague> = {}): Colleague {
  return { staffId, post, side: 'maker', active: true, openTasks: 0, ...overrides };
}
