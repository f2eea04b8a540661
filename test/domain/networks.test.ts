import { describe, expect, it } from 'vitest';
import { SOURCES } from '../../domain/lead.ts';
import { deliversAs, judgeNetwork } from '../../domain/network-delivery.ts';
import { NETWORK_SOURCES } from '../../domain/network-source.ts';
import {
  kindsOf,
  mayKeepNetwork,
  type NetworkContent,
  networkIdSchema,
  networkProblems,
  ownerPost,
  possibleOwners,
} from '../../domain/networks.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { maker, organisation, person } from './sample-organisation.ts';

const staff = [
  person('general-manager'),
  person('customer-manager'),
  person('information-channel-clerk'),
  maker('customer-marketing-head'),
  maker('information-processor'),
  maker('market-dept-manager'),
];
const known = organisation({ staff });
const insurer: NetworkContent = {
  name: '人保济南',
  kind: 'fixed',
  scope: 'regional',
  source: 'insurer',
  dealerId: 'D1',
  productLines: ['tractor'],
  ownerId: 'D1-general-manager',
  developedOn: '2026-03-01',
  active: true,
};
const faultsOf = (change: Partial<NetworkContent>, org = known) =>
  networkProblems(auman2011, org, { ...insurer, ...change }, '2026-03-02').map(({ path }) => path);

describe('the source of a network', () => {
  it('delivers as a source of T6, and every source of T6 but the customer’s own steps has a network', () => {
    const delivered = new Set(NETWORK_SOURCES.map((source) => deliversAs(auman2011, source).value));

    expect(SOURCES.filter((source) => !delivered.has(source))).toEqual(['walk-in']);
  });

  it.each([
    ['transport-association', 'transport-company'],
    ['affiliation-company', 'transport-company'],
    ['past-customer', 'informant'],
    ['website', 'call-in'],
    ['it-system', 'service-system'],
  ] as const)('%s delivers as %s, with how certain that is', (source, expected) => {
    const { value, because } = deliversAs(auman2011, source);

    expect(value).toBe(expected);
    expect(because).toMatchObject([{ rule: 'COL-11', inputs: { networkSource: source } }]);
    expect(because[0]?.inputs.certainty).toMatch(/certain|likely|ambiguous|project default/);
  });

  it('is of both kinds for transport companies, and of the kind of T1 for the others', () => {
    expect(kindsOf(auman2011, 'transport-company')).toEqual(['fixed', 'temporary']);
    expect(kindsOf(auman2011, 'bank')).toEqual(['fixed']);
    expect(kindsOf(auman2011, 'tout')).toEqual(['temporary']);
  });
});

describe('the owner of a network', () => {
  it.each([
    ['fixed', 'vehicle-office', 'general-manager'],
    ['fixed', 'transport-company', 'customer-manager'],
    ['temporary', 'parts-outlet', 'customer-manager'],
    ['temporary', 'sub-outlet', 'information-channel-clerk'],
    ['fixed', 'website', 'customer-manager'],
  ] as const)('of a %s %s is the %s', (kind, source, post) => {
    expect(ownerPost(auman2011, { kind, source })?.value).toBe(post);
  });

  it('is the next higher post where nobody active has T1’s', () => {
    const owners = (people: typeof staff) =>
      possibleOwners(auman2011, people, { ...insurer, kind: 'temporary', source: 'tout' }).map(
        ({ post }) => post,
      );

    expect(owners(staff)).toEqual(['information-channel-clerk']);
    expect(owners(staff.filter(({ post }) => post !== 'information-channel-clerk'))).toEqual([
      'customer-manager',
    ]);
    expect(owners(staff.map((each) => ({ ...each, active: each.post === 'general-manager' })))).toEqual([
      'general-manager',
    ]);
  });

  it('of a national one is of the maker’s keepers', () => {
    const owners = possibleOwners(auman2011, staff, { ...insurer, scope: 'national' });

    expect(owners.map(({ post }) => post)).toEqual(['customer-marketing-head', 'information-processor']);
  });
});

describe('who keeps a network', () => {
  const may = (post: Parameters<typeof person>[0], change: object, network: Partial<NetworkContent> = {}) => {
    const actor = post === 'information-processor' ? maker(post) : person(post, change);
    return mayKeepNetwork(auman2011, actor, { ...insurer, ...network }).value;
  };

  it.each([
    ['the dealer’s customer manager a regional one', 'customer-manager', {}, {}, true],
    ['another dealer’s', 'customer-manager', { dealerId: 'D2' }, {}, false],
    ['a salesperson', 'salesperson', {}, {}, false],
    ['the maker a regional one', 'information-processor', {}, {}, false],
    ['the maker a national one', 'information-processor', {}, { scope: 'national' }, true],
    ['the dealer a national one', 'general-manager', {}, { scope: 'national' }, false],
  ] as const)('%s', (_, post, change, network, expected) => {
    expect(may(post, change, network)).toBe(expected);
  });
});

describe('a network as it is entered', () => {
  it.each([
    ['sound', {}, []],
    ['developed today', { developedOn: '2026-03-02' }, []],
    ['developed tomorrow', { developedOn: '2026-03-03' }, ['developedOn']],
    ['planned, and not active yet', { developedOn: undefined, active: false }, []],
    ['active without being developed', { developedOn: undefined }, ['active']],
    ['temporary, of a source that is fixed', { kind: 'temporary' }, ['kind', 'ownerId']],
    ['owned by a wrong post', { ownerId: 'D1-customer-manager' }, ['ownerId']],
    ['for a line that its dealer does not sell', { productLines: ['tractor', 'dump'] }, ['productLines.1']],
    ['of no dealer', { dealerId: undefined }, ['dealerId', 'ownerId']],
    ['national with a dealer', { scope: 'national', ownerId: 'HQ-information-processor' }, ['dealerId']],
  ] as const)('is %s', (_, change, faults) => {
    expect(faultsOf(change as Partial<NetworkContent>)).toEqual(faults);
  });

  it('may be for any line of the maker when it is national', () => {
    const national = { scope: 'national', dealerId: undefined, ownerId: 'HQ-information-processor' } as const;

    expect(faultsOf({ ...national, productLines: ['tractor', 'dump'] })).toEqual([]);
    expect(faultsOf({ ...national, productLines: ['bus'] })).toEqual(['productLines.0']);
  });

  it.each(['due', '', 'a/b', 'x'.repeat(65)])('has no id like “%s”', (id) => {
    expect(networkIdSchema.safeParse(id).success).toBe(false);
  });
});

describe('a network that delivers', () => {
  it('tells a dealer no more of another dealer’s network than of one that does not exist', () => {
    const wanted = { dealerId: 'D2', source: 'bank' } as const;

    const foreign = judgeNetwork(auman2011, { ...insurer, active: false }, wanted);

    expect(foreign).toEqual(judgeNetwork(auman2011, undefined, wanted));
    expect(foreign).toMatchObject([{ path: 'networkId', rule: 'NET-07' }]);
  });
});
