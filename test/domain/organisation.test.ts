import { describe, expect, it } from 'vitest';
import { parseOrganisation } from '../../domain/organisation.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { dealer, maker, organisation, person } from './sample-organisation.ts';

function problems(value: unknown): string[] {
  const parsed = parseOrganisation(auman2011, value);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('an organisation', () => {
  it('without a fault is read, absences filled in', () => {
    const value = organisation();
    const { absences: _, ...withoutAbsences } = value.staff[0]!;

    const parsed = parseOrganisation(auman2011, {
      ...value,
      staff: [withoutAbsences, ...value.staff.slice(1)],
    });

    expect(parsed).toEqual({ ok: true, organisation: value });
  });

  it('is told everything that is wrong at once', () => {
    const value = organisation({
      dealers: [dealer(), dealer({ regionId: 'south' }), dealer({ dealerId: 'D2', productLines: ['bus'] })],
      staff: [
        ...organisation().staff,
        person('salesperson', { staffId: 'HQ-information-processor', dealerId: 'D9' }),
        person('region-manager', { staffId: 'S1', phone: '010-62345678' }),
        maker('region-manager', { staffId: 'S2', regionId: 'west' }),
        person('salesperson', { staffId: 'S3', absences: [{ from: '2011-05-02', to: '2011-05-01' }] }),
      ],
    });

    expect(problems(value)).toEqual([
      'dealers.1: the id D1 stands twice',
      'staff.4: the id HQ-information-processor stands twice',
      'dealers.1.regionId: there is no region south',
      'dealers.2.productLines: there is no product line bus',
      'dealers.2: the dealer D2 has no active general manager',
      'staff.4.dealerId: there is no dealer D9',
      'staff.5.side: region-manager is a maker post',
      'staff.5.phone: is not a mobile telephone, so no SMS can reach it',
      'staff.6.regionId: there is no region west',
      'staff.7.absences.0: ends before it begins',
    ]);
  });

  it('needs people at the maker who take what dealers cannot', () => {
    const found = problems(organisation({ staff: [person('general-manager')] }));

    expect(found).toEqual([
      'staff: nobody active has the post customer-marketing-head',
      'staff: nobody active has the post information-processor',
      'staff: nobody active has the post market-dept-manager',
    ]);
  });

  it('asks no general manager of a dealer that was withdrawn', () => {
    const dealers = [dealer(), dealer({ dealerId: 'D2', active: false })];

    expect(problems(organisation({ dealers }))).toEqual([]);
  });

  it('is told the place of a malformed value', () => {
    const value = organisation({ staff: [person('general-manager', { email: 'nobody' })] });

    expect(problems(value)[0]).toMatch(/^staff\.0\.email: /);
  });

  it('is told of a dealer whose id is too long for the names of its plans’ executions', () => {
    const with36 = organisation({ dealers: [dealer(), dealer({ dealerId: 'D'.repeat(36), active: false })] });
    const with37 = organisation({ dealers: [dealer(), dealer({ dealerId: 'D'.repeat(37), active: false })] });

    expect(problems(with36)).toEqual([]);
    expect(problems(with37)[0]).toMatch(/^dealers\.1\.dealerId: /);
  });

  it('takes a dealer whose authority is all dated, and one that has both kinds', () => {
    const dated = { productLines: ['dump'], areas: [{ province: '河北省' }], from: '2011-05-01' };
    const dealers = [
      dealer({ authorisations: [dated] }),
      dealer({ dealerId: 'D2', active: false, productLines: [], areas: [], authorisations: [dated] }),
    ];

    expect(problems(organisation({ dealers }))).toEqual([]);
  });

  it('is told of an authority that ends before it begins, of unknown lines in it, and of none at all', () => {
    const area = [{ province: '河北省' }];
    const dealers = [
      dealer({
        authorisations: [{ productLines: ['bus'], areas: area, from: '2011-05-02', to: '2011-05-01' }],
      }),
      dealer({ dealerId: 'D2', active: false, productLines: [], areas: [] }),
      dealer({ dealerId: 'D3', active: false, productLines: [] }),
    ];

    expect(problems(organisation({ dealers }))).toEqual([
      'dealers.0.authorisations.0.productLines: there is no product line bus',
      'dealers.0.authorisations.0: ends before it begins',
      'dealers.1.authorisations: a dealer is authorised for something: areas with productLines, or authorisations',
      'dealers.2.productLines: areas and productLines are given together, or neither of them',
    ]);
  });
});
