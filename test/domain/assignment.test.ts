import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, type Colleague, isPresent } from '../../domain/assignment.ts';
import { LEVELS, NATURES } from '../../domain/lead.ts';
import { POSTS } from '../../domain/post.ts';
import { higherPosts, postsFor } from '../../domain/post-rows.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';
import { colleague, makerColleague } from './sample-organisation.ts';

const at = '2011-05-04T02:00:00Z';
const revisit = { kind: 'revisit', nature: 'own-brand', level: 'retail', dealerId: 'D1', at } as const;
const assignee = (staff: readonly Colleague[], overrides = {}) =>
  assign(auman2011, { ...revisit, ...overrides, staff }).value.assignee;

describe('the posts of a task', () => {
  it.each([
    ['revisit', 'own-brand', 'gold-silver', 'general-manager'],
    ['revisit', 'own-brand', 'major', 'customer-manager'],
    ['revisit', 'own-brand', 'retail', 'marketing-consultant'],
    ['revisit', 'competitor', 'gold-silver', 'general-manager'],
    ['revisit', 'competitor', 'major', 'customer-manager'],
    ['revisit', 'competitor', 'retail', 'marketing-consultant'],
    ['revisit', 'new', 'gold-silver', 'brand-manager'],
    ['revisit', 'new', 'major', 'customer-manager'],
    ['revisit', 'new', 'retail', 'marketing-consultant'],
    ['promotion', 'new', 'gold-silver', 'general-manager'],
    ['promotion', 'new', 'major', 'customer-manager'],
    ['promotion', 'new', 'retail', 'marketing-consultant'],
    ['verify-record', 'new', 'retail', 'information-clerk'],
    ['care-call', 'new', 'retail', 'marketing-consultant'],
    ['repurchase', 'new', 'retail', 'marketing-consultant'],
  ] as const)('%s of a %s %s customer: %s owns it', (kind, nature, level, owner) => {
    expect(postsFor(auman2011, { kind, nature, level }).value.owner).toBe(owner);
  });

  it.each([
    [
      'revisit',
      'own-brand',
      'gold-silver',
      'general-manager brand-manager | region-manager market-dept-manager',
    ],
    [
      'revisit',
      'own-brand',
      'major',
      'customer-manager brand-manager | market-dept-manager maker-salesperson',
    ],
    ['revisit', 'own-brand', 'retail', 'marketing-consultant pre-sales-revisit-clerk | '],
    [
      'revisit',
      'competitor',
      'gold-silver',
      'general-manager brand-manager customer-manager | region-manager market-dept-manager',
    ],
    [
      'revisit',
      'competitor',
      'major',
      'customer-manager brand-manager | market-dept-manager maker-salesperson',
    ],
    ['revisit', 'competitor', 'retail', 'marketing-consultant pre-sales-revisit-clerk | '],
    ['revisit', 'new', 'gold-silver', 'brand-manager customer-manager | '],
    ['revisit', 'new', 'major', 'customer-manager marketing-consultant | '],
    ['revisit', 'new', 'retail', 'marketing-consultant pre-sales-revisit-clerk | '],
    [
      'promotion',
      'own-brand',
      'gold-silver',
      'general-manager brand-manager customer-manager | region-manager market-dept-manager',
    ],
    ['promotion', 'new', 'major', 'customer-manager brand-manager | market-dept-manager maker-salesperson'],
    ['promotion', 'competitor', 'retail', 'marketing-consultant | '],
  ] as const)('%s of a %s %s customer: at the dealer and at the maker %s', (kind, nature, level, row) => {
    const { tryInOrder, accompany } = postsFor(auman2011, { kind, nature, level }).value;

    const [dealerPosts = '', makerPosts] = row.split(' | ');
    expect(tryInOrder.join(' ').startsWith(dealerPosts)).toBe(true);
    expect(accompany.join(' ')).toBe(makerPosts);
  });

  it('end with the general manager for every class, each post once and on the dealer’s side', () => {
    for (const kind of TASK_KINDS) {
      for (const nature of NATURES) {
        for (const level of LEVELS) {
          const { tryInOrder } = postsFor(auman2011, { kind, nature, level }).value;

          expect(tryInOrder).toContain('general-manager');
          expect(new Set(tryInOrder).size).toBe(tryInOrder.length);
        }
      }
    }
  });

  it('cite the matrix, and the default where the matrix prints nothing', () => {
    const gold = postsFor(auman2011, { kind: 'revisit', nature: 'competitor', level: 'gold-silver' });
    const retail = postsFor(auman2011, { kind: 'revisit', nature: 'competitor', level: 'retail' });

    expect(gold.because.map(({ rule, table }) => [rule, table])).toEqual([
      ['REV-07', 'T10'],
      ['O11', undefined],
    ]);
    expect(retail.because[0]?.rule).toBe('O10');
  });

  it.each([
    ['revisit', 'own-brand', 'gold-silver', 'likely'],
    ['revisit', 'own-brand', 'major', 'ambiguous'],
    ['revisit', 'competitor', 'gold-silver', 'likely'],
    ['revisit', 'competitor', 'major', 'ambiguous'],
    ['revisit', 'new', 'gold-silver', 'ambiguous'],
    ['revisit', 'new', 'major', 'ambiguous'],
    ['promotion', 'new', 'gold-silver', 'certain'],
    ['promotion', 'new', 'major', 'ambiguous'],
  ] as const)(
    'of a %s of a %s %s customer are read as %s from their row',
    (kind, nature, level, certainty) => {
      const { because } = postsFor(auman2011, { kind, nature, level });

      expect(because[0]?.inputs.certainty).toBe(certainty);
    },
  );

  it('climb by rank inside the side', () => {
    expect(higherPosts(auman2011, 'customer-manager')).toEqual(['brand-manager', 'general-manager']);
    expect(higherPosts(auman2011, 'general-manager')).toEqual([]);
  });
});

describe('an assignment', () => {
  it('goes to the least loaded person of the owning post, by id when loads are equal', () => {
    const a = colleague('A', 'marketing-consultant', { openTasks: 2 });
    const b = colleague('B', 'marketing-consultant', { openTasks: 1 });
    const c = colleague('C', 'marketing-consultant', { openTasks: 1 });

    expect(assignee([a, c, b])).toMatchObject({ staffId: 'B' });
  });

  it('falls to the next post of the row, then to higher posts, then to head office', () => {
    const away = { absences: [{ from: '2011-05-01', to: '2011-05-04' }] };
    const consultant = colleague('A', 'marketing-consultant', away);
    const clerk = colleague('B', 'pre-sales-revisit-clerk');
    const manager = colleague('C', 'customer-manager');
    const chief = colleague('D', 'general-manager');

    expect(assignee([consultant, chief, manager, clerk])).toMatchObject({ staffId: 'B' });
    expect(assignee([consultant, chief, manager])).toMatchObject({ staffId: 'C' });
    expect(assignee([consultant, chief])).toMatchObject({ staffId: 'D' });
    expect(assignee([consultant])).toEqual({ to: 'hq-queue' });
  });

  it('passes over people who left', () => {
    const left = colleague('A', 'marketing-consultant', { active: false });
    const clerk = colleague('B', 'pre-sales-revisit-clerk', { openTasks: 9 });

    expect(assignee([left, clerk])).toMatchObject({ staffId: 'B' });
  });

  it('counts absence by local days, both ends inclusive', () => {
    const away = colleague('A', 'marketing-consultant', {
      absences: [{ from: '2011-05-02', to: '2011-05-04' }],
    });

    expect(isPresent(auman2011, away, '2011-05-01T15:59:59Z')).toBe(true);
    expect(isPresent(auman2011, away, '2011-05-01T16:00:00Z')).toBe(false);
    expect(isPresent(auman2011, away, '2011-05-04T15:59:59Z')).toBe(false);
    expect(isPresent(auman2011, away, '2011-05-04T16:00:00Z')).toBe(true);
  });

  it('tells the maker’s people of the region who accompany', () => {
    const staff = [
      colleague('A', 'general-manager'),
      makerColleague('R1', 'region-manager', { regionId: 'north' }),
      makerColleague('R2', 'region-manager', { regionId: 'south' }),
      makerColleague('M', 'market-dept-manager'),
    ];

    const { accompany } = assign(auman2011, {
      ...revisit,
      level: 'gold-silver',
      regionId: 'north',
      staff,
    }).value;

    expect(accompany).toEqual(['R1', 'M']);
  });

  it('says who stands in, and never a name', () => {
    const { because } = assign(auman2011, { ...revisit, staff: [colleague('D', 'general-manager')] });

    expect(because.at(-1)).toMatchObject({
      rule: 'REV-07',
      inputs: { post: 'general-manager', staffId: 'D' },
    });
  });

  it('goes to the deputy of whoever is away before it goes to the next post', () => {
    const away = colleague('A', 'marketing-consultant', {
      absences: [{ from: '2011-05-01' }],
      deputies: [{ staffId: 'S', to: '2011-05-03' }, { staffId: 'T' }],
    });
    const staff = [
      away,
      colleague('B', 'pre-sales-revisit-clerk'),
      colleague('S', 'salesperson'),
      colleague('T', 'salesperson', { openTasks: 9 }),
    ];

    const { value, because } = assign(auman2011, { ...revisit, staff });

    expect(value.assignee).toEqual({
      to: 'person',
      staffId: 'T',
      post: 'marketing-consultant',
      side: 'dealer',
      deputyFor: 'A',
    });
    expect(because.at(-1)?.inputs.passedOver).toEqual(['A: absent']);
  });

  it('does not go to a deputy while somebody of the post is there, nor to one who is away or of another dealer', () => {
    const away = colleague('A', 'marketing-consultant', {
      absences: [{ from: '2011-05-01' }],
      deputies: [{ staffId: 'S' }, { staffId: 'X' }],
    });
    const deputy = colleague('S', 'salesperson');
    const absentDeputy = colleague('S', 'salesperson', {
      absences: [{ from: '2011-05-04', to: '2011-05-04' }],
    });
    const stranger = colleague('X', 'salesperson', { dealerId: 'D2' });
    const clerk = colleague('B', 'pre-sales-revisit-clerk');

    expect(assignee([away, deputy, colleague('C', 'marketing-consultant')])).toMatchObject({ staffId: 'C' });
    expect(assignee([away, absentDeputy, stranger, clerk])).toMatchObject({ staffId: 'B' });
  });

  it('passes over whoever has enough to do, unless everybody has', () => {
    const full = colleague('A', 'marketing-consultant', { openTasks: 3, capacity: 3 });
    const fuller = colleague('C', 'marketing-consultant', { openTasks: 5, capacity: 4 });
    const busy = colleague('B', 'marketing-consultant', { openTasks: 40 });

    const { value, because } = assign(auman2011, { ...revisit, staff: [full, busy] });

    expect(value.assignee).toMatchObject({ staffId: 'B' });
    expect(because.at(-1)).toMatchObject({ rule: 'ORG-14', inputs: { passedOver: ['A: at-capacity'] } });
    expect(assignee([full, fuller])).toMatchObject({ staffId: 'A' });
  });

  it('passes over whoever has the day off, unless everybody has', () => {
    const wednesdayOff = { workingDays: [1, 2, 4, 5] };
    const off = colleague('A', 'marketing-consultant', wednesdayOff);
    const here = colleague('B', 'marketing-consultant', { openTasks: 2 });
    const calledIn = colleague('A', 'marketing-consultant', {
      ...wednesdayOff,
      dayExceptions: [{ date: '2011-05-04', works: true }],
    });

    expect(assignee([off, here])).toMatchObject({ staffId: 'B' });
    expect(assignee([off])).toMatchObject({ staffId: 'A' });
    expect(assignee([calledIn, here])).toMatchObject({ staffId: 'A' });
  });

  it('does not go back to whoever shall not get it', () => {
    const staff = [colleague('A', 'marketing-consultant'), colleague('B', 'pre-sales-revisit-clerk')];

    expect(assignee(staff, { except: ['A'] })).toMatchObject({ staffId: 'B' });
  });

  it('says of everybody who was looked at why it is somebody else', () => {
    const staff = [
      colleague('A', 'marketing-consultant', { active: false }),
      colleague('B', 'marketing-consultant', { absences: [{ from: '2011-05-04', to: '2011-05-04' }] }),
      colleague('C', 'marketing-consultant', { openTasks: 2 }),
      colleague('D', 'marketing-consultant'),
      colleague('E', 'marketing-consultant'),
    ];

    const { because } = assign(auman2011, { ...revisit, staff });

    expect(because.at(-1)?.inputs.passedOver).toEqual([
      'A: inactive',
      'B: absent',
      'C: more-open-tasks',
      'E: later-in-order',
    ]);
  });

  const day = fc.constantFrom('2011-05-03', '2011-05-04', '2011-05-05');
  const anyId = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
  const anyColleague: fc.Arbitrary<Colleague> = fc.record(
    {
      staffId: anyId,
      post: fc.constantFrom(...POSTS),
      side: fc.constantFrom('dealer' as const, 'maker' as const),
      dealerId: fc.constantFrom('D1', 'D2'),
      active: fc.boolean(),
      absences: fc.array(fc.record({ from: day, to: fc.option(day, { nil: undefined }) }), { maxLength: 1 }),
      deputies: fc.array(fc.record({ staffId: anyId }), { maxLength: 2 }),
      workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      capacity: fc.nat(4),
      openTasks: fc.nat(5),
    },
    { requiredKeys: ['staffId', 'post', 'side', 'dealerId', 'active', 'absences', 'deputies', 'openTasks'] },
  );
  const anyStaff = fc.uniqueArray(anyColleague, { selector: ({ staffId }) => staffId });
  const anyWork = fc.record({
    kind: fc.constantFrom(...TASK_KINDS),
    nature: fc.constantFrom(...NATURES),
    level: fc.constantFrom(...LEVELS),
  });

  it('never goes to somebody absent, inactive, of another dealer, or without the post and not deputising for it', () => {
    fc.assert(
      fc.property(anyStaff, anyWork, (staff, work) => {
        const { value, because } = assign(auman2011, { ...work, dealerId: 'D1', at, staff });

        const chosen = value.assignee;
        const isFree = (person: Colleague) =>
          person.side === 'dealer' && person.dealerId === 'D1' && isPresent(auman2011, person, at);
        const { tryInOrder } = postsFor(auman2011, work).value;
        if (chosen.to === 'person') {
          const who = staff.find(({ staffId }) => staffId === chosen.staffId)!;
          const absentee = staff.find(({ staffId }) => staffId === chosen.deputyFor);
          expect(isFree(who)).toBe(true);
          expect(tryInOrder).toContain(chosen.post);
          if (absentee === undefined) {
            expect(who.post).toBe(chosen.post);
          } else {
            expect(absentee.post).toBe(chosen.post);
            expect(absentee.dealerId).toBe('D1');
            expect(absentee.active && !isPresent(auman2011, absentee, at)).toBe(true);
            expect(absentee.deputies?.map(({ staffId }) => staffId)).toContain(who.staffId);
            expect(staff.filter((person) => isFree(person) && person.post === chosen.post)).toEqual([]);
          }
        } else {
          expect(staff.filter((person) => isFree(person) && tryInOrder.includes(person.post))).toEqual([]);
        }
        expect(because.length).toBeGreaterThan(0);
      }),
    );
  });

  it('never goes to somebody at capacity while a colleague of the post is not', () => {
    fc.assert(
      fc.property(anyStaff, anyWork, (staff, work) => {
        const { value } = assign(auman2011, { ...work, dealerId: 'D1', at, staff });

        const chosen = value.assignee;
        if (chosen.to !== 'person' || chosen.deputyFor !== undefined) return;
        const isFull = ({ capacity, openTasks = 0 }: Colleague) =>
          capacity !== undefined && openTasks >= capacity;
        const who = staff.find(({ staffId }) => staffId === chosen.staffId)!;
        const others = staff.filter(
          (person) =>
            person.side === 'dealer' &&
            person.dealerId === 'D1' &&
            person.post === who.post &&
            isPresent(auman2011, person, at),
        );
        if (isFull(who)) expect(others.every(isFull)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which people are listed', () => {
    fc.assert(
      fc.property(
        anyStaff.chain((staff) =>
          fc.tuple(fc.constant(staff), fc.shuffledSubarray(staff, { minLength: staff.length })),
        ),
        anyWork,
        ([staff, shuffled], work) => {
          const decide = (people: readonly Colleague[]) =>
            assign(auman2011, { ...work, dealerId: 'D1', at, staff: people });

          expect(decide(shuffled)).toEqual(decide(staff));
        },
      ),
    );
  });
});
