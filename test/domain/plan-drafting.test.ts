import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { chinaCalendar } from '../../domain/china-calendar.ts';
import { HORIZONS, LEVELS, NATURES } from '../../domain/lead.ts';
import type { Staff } from '../../domain/organisation.ts';
import { draftPromotionPlan, draftRevisitPlan } from '../../domain/plan-drafting.ts';
import type { PlannableLead } from '../../domain/plan-order.ts';
import type { PlanScene } from '../../domain/plan-people.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { dayOfWork } from '../../domain/working-calendar.ts';
import { person } from './sample-organisation.ts';

const AWAY_IN_MAY = { absences: [{ from: '2026-05-01', to: '2026-05-31' }] };
const staff: Staff[] = [
  person('general-manager'),
  person('brand-manager'),
  person('customer-manager'),
  person('marketing-consultant'),
  person('marketing-consultant', { staffId: 'D1-other-consultant' }),
];

const scene = (overrides: Partial<PlanScene> = {}) => ({
  ...{ dealerId: 'D1', regionId: 'north', firstDay: '2026-05-01', lastDay: '2026-05-31' },
  ...{ staff, calendar: chinaCalendar, at: '2026-04-25T00:00:00Z' },
  ...overrides,
});

const lead = (overrides: Partial<PlannableLead> = {}): PlannableLead => ({
  ...{ leadId: 'L1', nature: 'new', level: 'retail', horizon: 'uncertain', attempts: 0 },
  ...{ dueAt: '2026-05-20T15:59:59Z', ownerId: 'D1-marketing-consultant' },
  ...overrides,
});

const revisit = (leads: PlannableLead[], overrides: Partial<PlanScene> = {}) =>
  draftRevisitPlan(auman2011, leads, scene(overrides));
const ids = (lines: readonly { leadId: string }[]) => lines.map(({ leadId }) => leadId);

describe('a drafted revisit plan', () => {
  it('holds what falls due in its month and what is overdue, and nothing else', () => {
    const leads = [
      lead({ leadId: 'first-second', dueAt: '2026-04-30T16:00:00Z' }),
      lead({ leadId: 'last-second', dueAt: '2026-05-31T15:59:59Z' }),
      lead({ leadId: 'before', dueAt: '2026-04-30T15:59:59Z' }),
      lead({ leadId: 'after', dueAt: '2026-05-31T16:00:00Z' }),
      lead({ leadId: 'overdue', dueAt: '2026-04-20T15:59:59Z' }),
    ];

    const lines = revisit(leads);

    expect(ids(lines).toSorted()).toEqual(['first-second', 'last-second', 'overdue']);
    const overdue = lines.find(({ leadId }) => leadId === 'overdue');
    expect(overdue?.because.map(({ textZh }) => textZh)).toContain('2026-04-20已逾期，须补做。');
  });

  it('never holds a customer who wants to buy within a month', () => {
    const leads = [lead({ horizon: '4-weeks' }), lead({ leadId: 'L2', horizon: '2-months' })];

    expect(ids(revisit(leads))).toEqual(['L2']);
  });

  it('puts a need first, then the reached, then the bigger customer', () => {
    const leads = [
      lead({ leadId: 'unasked-gold', horizon: undefined, level: 'gold-silver' }),
      lead({ leadId: 'none-major', horizon: 'none', level: 'major' }),
      lead({ leadId: 'uncertain-major', level: 'major' }),
      lead({ leadId: 'need-retail', horizon: '6-months' }),
      lead({ leadId: 'need-unreached-gold', horizon: '6-months', level: 'gold-silver', attempts: 1 }),
      lead({ leadId: 'need-gold', horizon: '12-months', level: 'gold-silver' }),
    ];

    expect(ids(revisit(leads))).toEqual([
      ...['need-gold', 'need-retail', 'need-unreached-gold'],
      ...['uncertain-major', 'none-major', 'unasked-gold'],
    ]);
  });

  it('keeps whoever has the work, and else names whom the rows of T10 name', () => {
    const leads = [lead(), lead({ leadId: 'L2', ownerId: 'D9-somebody' })];

    const lines = revisit(leads);

    expect(lines.map(({ leadId, who }) => [leadId, who])).toEqual([
      ['L1', 'D1-marketing-consultant'],
      ['L2', 'D1-other-consultant'],
    ]);
    expect(lines[0]?.method).toBeDefined();
  });

  it('gives the lines of somebody who is away all month to others, and names nobody where everybody is', () => {
    const [gm, brand, manager, consultant, other] = staff as [Staff, Staff, Staff, Staff, Staff];
    const oneAway = [gm, brand, manager, { ...consultant, ...AWAY_IN_MAY }, other];
    const allAway = staff.map((each) => ({ ...each, ...AWAY_IN_MAY }));

    expect(revisit([lead()], { staff: oneAway })[0]?.who).toBe('D1-other-consultant');
    const [line] = revisit([lead()], { staff: allAway });
    expect(line?.who).toBeUndefined();
    expect(line?.because.map(({ textZh }) => textZh)).toContain('无人可派，由客户营销部暂存。');
  });

  it('plans no work on the days of Spring Festival, and keeps a deadline within it', () => {
    const february = { firstDay: '2026-02-01', lastDay: '2026-02-28' };
    const leads = [
      lead({ leadId: 'in-holiday', dueAt: '2026-02-20T15:59:59Z' }),
      lead({ leadId: 'after', dueAt: '2026-02-25T15:59:59Z' }),
    ];

    const days = new Map(revisit(leads, february).map(({ leadId, day }) => [leadId, day]));

    expect((days.get('in-holiday') as string) <= '2026-02-14').toBe(true);
    for (const day of days.values()) expect(day < '2026-02-15' || day > '2026-02-23').toBe(true);
  });

  it('says so where a holiday leaves no workday before the deadline', () => {
    const [line] = revisit([lead({ dueAt: '2026-05-03T15:59:59Z' })]);

    expect([line?.day, line?.who]).toEqual(['2026-05-03', 'D1-marketing-consultant']);
    expect(line?.because.map(({ textZh }) => textZh)).toContain(
      '期限内无工作日，期限按自然日计，仍为2026-05-03。',
    );
  });

  const anyLead = fc.record({
    leadId: fc.uuid(),
    nature: fc.constantFrom(...NATURES),
    level: fc.constantFrom(...LEVELS),
    horizon: fc.constantFrom(...HORIZONS, undefined),
    attempts: fc.integer({ min: 0, max: 2 }),
    dueAt: fc.integer({ min: -5, max: 40 }).map((days) => `${addDays('2026-05-01', days)}T15:59:59Z`),
    ownerId: fc.constantFrom(...staff.map(({ staffId }) => staffId), undefined),
  });
  const anyLeads = fc.uniqueArray(anyLead, { maxLength: 25, selector: ({ leadId }) => leadId });

  it('is the same for every order in which its leads are found', () => {
    fc.assert(
      fc.property(
        anyLeads.chain((leads) =>
          fc.tuple(fc.constant(leads), fc.shuffledSubarray(leads, { minLength: leads.length })),
        ),
        ([leads, shuffled]) => {
          expect(revisit(shuffled)).toEqual(revisit(leads));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('names only people who are there on the day of the line, and says where there is no workday or nobody', () => {
    const some = staff.map((each, index) => ({
      ...each,
      absences: [{ from: `2026-05-0${index + 1}`, to: `2026-05-${10 + index * 4}` }],
    }));

    fc.assert(
      fc.property(anyLeads, (leads) => {
        for (const { who, day, because } of revisit(leads, { staff: some })) {
          if (who === undefined) {
            expect(because.some(({ textZh }) => textZh.includes('无人可派'))).toBe(true);
            continue;
          }
          const [absence] = some.find(({ staffId }) => staffId === who)?.absences ?? [];
          expect(absence !== undefined && absence.from <= day && day <= absence.to).toBe(false);
          const { works } = dayOfWork(auman2011, chinaCalendar, day);
          expect(works || because.at(-1)?.textZh.includes('期限内无工作日') === true).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a drafted promotion plan', () => {
  const week = { firstDay: '2026-04-13', lastDay: '2026-04-19', at: '2026-04-08T00:00:00Z' };
  const promote = (leads: PlannableLead[]) => draftPromotionPlan(auman2011, leads, scene(week));
  const soon = (overrides: Partial<PlannableLead>) =>
    lead({ horizon: '1-week', dueAt: '2026-04-15T15:59:59Z', ...overrides });

  it('puts the strongest intent first, then the bigger customer', () => {
    const leads = [
      soon({ leadId: 'gold-4', horizon: '4-weeks', level: 'gold-silver' }),
      soon({ leadId: 'retail-1' }),
      soon({ leadId: 'gold-1', level: 'gold-silver' }),
      soon({ leadId: 'major-2', horizon: '2-weeks', level: 'major' }),
    ];

    expect(ids(promote(leads))).toEqual(['gold-1', 'retail-1', 'major-2', 'gold-4']);
  });

  it('holds the next round of T14 of whoever is due before the week', () => {
    const leads = [
      // Retail within four weeks has 7 days: due on the 10th, then on the 17th.
      soon({ leadId: 'next-round', horizon: '4-weeks', dueAt: '2026-04-10T15:59:59Z' }),
      // Gold within a week has 2 days: due on the 9th, then on the 11th, which is before the week.
      soon({ leadId: 'too-early', level: 'gold-silver', dueAt: '2026-04-09T15:59:59Z' }),
      soon({ leadId: 'overdue', dueAt: '2026-04-07T15:59:59Z' }),
      soon({ leadId: 'later', dueAt: '2026-04-20T15:59:59Z' }),
    ];

    const lines = promote(leads);

    expect(ids(lines)).toEqual(['overdue', 'next-round']);
    expect(lines.every(({ day }) => day >= '2026-04-13' && day <= '2026-04-17')).toBe(true);
  });
});
