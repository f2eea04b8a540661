import { describe, expect, it } from 'vitest';
import {
  type CountedPlan,
  completionOf,
  draftPlan,
  planDue,
  planProblems,
} from '../../domain/network-plan.ts';
import { missingSources, requiredSources } from '../../domain/network-requirements.ts';
import { NETWORK_SOURCES } from '../../domain/network-source.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { person } from './sample-organisation.ts';

const T5 = NETWORK_SOURCES.slice(0, 14);
const required = (size: number) => requiredSources(auman2011, { size }).value;

describe('the sources that must be developed', () => {
  it.each([
    [1000, T5],
    [999, T5.filter((source) => source !== 'transport-control')],
    [300, T5.filter((source) => source !== 'transport-control')],
    [299, T5.slice(2)],
    [0, T5.slice(2)],
  ])('by a dealer of %i vehicles a year are those of its row', (size, sources) => {
    expect(required(size)).toEqual(sources);
  });

  it('by a service provider do not depend on its size, and leave the exclusive one its competitors', () => {
    const of = (serviceProvider: 'exclusive' | 'non-exclusive', size: number) =>
      requiredSources(auman2011, { size, serviceProvider }).value;

    expect(of('exclusive', 5000)).toEqual(of('exclusive', 0));
    expect(of('non-exclusive', 0).filter((source) => !of('exclusive', 0).includes(source))).toEqual([
      'competitor-maker',
    ]);
  });

  it('are missing until an active network of any kind has them', () => {
    const networks = [
      { source: 'bank', active: true },
      { source: 'insurer', active: false },
    ] as const;

    const { value, because } = missingSources(auman2011, { size: 100 }, networks);

    expect(value).toEqual(T5.slice(2).filter((source) => source !== 'bank'));
    expect(because.map(({ rule }) => rule)).toEqual(['NET-15', 'NET-15']);
  });
});

describe('a drafted plan', () => {
  const staff = [person('general-manager'), person('customer-manager'), person('information-channel-clerk')];
  const dealer = { dealerId: 'D1', size: 1200 };
  const drafted = (kind: 'fixed' | 'temporary') =>
    draftPlan(auman2011, { kind, dealer, networks: [], staff }).value;

  it('holds each required source once, in the plan of its first kind', () => {
    const sources = [...drafted('fixed'), ...drafted('temporary')].map(({ source }) => source);

    expect(sources.toSorted()).toEqual(T5.toSorted());
    expect(drafted('temporary').map(({ source }) => source)).toEqual(['informant', 'past-customer', 'tout']);
  });

  it('names who develops each by T1', () => {
    const owners = new Map(drafted('fixed').map(({ source, ownerId }) => [source, ownerId]));

    expect(owners.get('vehicle-office')).toBe('D1-general-manager');
    expect(owners.get('competitor-maker')).toBe('D1-customer-manager');
    expect(drafted('temporary')[0]?.ownerId).toBe('D1-information-channel-clerk');
  });

  it('is sound as it was drafted', () => {
    const lines = drafted('fixed');
    const sources = lines.map(({ source }) => source);

    expect(
      planProblems(auman2011, { kind: 'fixed', dealerId: 'D1', required: sources, lines, staff }),
    ).toEqual([]);
  });

  it('is unsound with every fault at once: a source left out, one of another kind, a wrong owner', () => {
    const problems = planProblems(auman2011, {
      ...{ kind: 'fixed', dealerId: 'D1', required: ['bank', 'insurer'], staff },
      lines: [
        { source: 'bank', ownerId: 'D1-customer-manager' },
        { source: 'tout', ownerId: 'D1-information-channel-clerk' },
        { source: 'fleet' },
      ],
    });

    expect(problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      ...['lines NET-15', 'lines.0.ownerId NET-04', 'lines.1.source NET-04', 'lines.2.ownerId NET-04'],
    ]);
  });

  it.each([
    ['fixed', '2027-Q1', '2027-01-05T15:59:59Z'],
    ['temporary', '2026-12', '2026-12-05T15:59:59Z'],
  ] as const)('is due by the end of the 5th: %s %s', (kind, period, dueAt) => {
    expect(planDue(auman2011, kind, period).value).toBe(dueAt);
  });
});

describe('the completion of plans', () => {
  const plan = (change: Partial<CountedPlan> = {}): CountedPlan => ({
    kind: 'fixed',
    lines: [{ source: 'bank' }],
    firstDay: '2026-01-01',
    lastDay: '2026-03-31',
    ...change,
  });
  const bank = (developedOn?: string) =>
    ({ kind: 'fixed', source: 'bank', active: true, developedOn }) as const;
  const completion = (plans: CountedPlan[], networks: Parameters<typeof completionOf>[2]) =>
    completionOf(auman2011, plans, networks).value;

  it.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-03-31', 1],
    ['2026-04-01', 0],
    [undefined, 0],
  ])('counts a network developed on %s within the plan’s period', (day, developed) => {
    expect(completion([plan()], [bank(day)])).toMatchObject({ planned: 1, developed, rate: developed });
  });

  it('counts neither another kind nor another source', () => {
    const others = [
      { ...bank('2026-02-01'), kind: 'temporary' as const },
      { ...bank('2026-02-01'), source: 'insurer' as const },
    ];

    expect(completion([plan()], others).developed).toBe(0);
  });

  it('completes one line by one network', () => {
    const two = plan({ lines: [{ source: 'bank' }, { source: 'bank' }] });

    expect(completion([two], [bank('2026-02-01')])).toEqual({ planned: 2, developed: 1, rate: 0.5 });
    expect(completion([two], [bank('2026-02-01'), bank('2026-02-02')]).rate).toBe(1);
  });

  it('has no rate where nothing was planned', () => {
    expect(completion([], [bank('2026-02-01')])).toEqual({ planned: 0, developed: 0 });
  });
});
