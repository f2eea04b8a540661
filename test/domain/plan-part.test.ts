import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Colleague } from '../../domain/assignment.ts';
import { chainOf } from '../../domain/plan-chains.ts';
import { planOwner, postsInTurn } from '../../domain/plan-owner.ts';
import { ownWorkOf, turnOfPart } from '../../domain/plan-part.ts';
import { emptyParts, missingTo, type PlanPart, planIdOf, statusOfParts } from '../../domain/plans.ts';
import type { Post } from '../../domain/post.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const at = '2026-03-02T02:00:00.000Z';
const plan = { kind: 'revisit', status: 'draft' } as const;
const [retail] = emptyParts('revisit').filter(({ part }) => part === 'retail') as [PlanPart];
const everybody = (post: Post) => [`the-${post}`];
const scene = { ended: [], holdersOf: everybody, isPeriodOver: false, at };
const submitted: PlanPart = { ...retail, state: 'submitted', submittedBy: 'd1-pc' };
const asked = { taskId: 'T1', kind: 'approve-plan', post: 'customer-manager' } as const;
const answered = (outcome: string, remark?: string) => ({
  asked,
  status: 'done' as const,
  ownerId: 'the-customer-manager',
  result: { outcome, by: 'the-customer-manager', at, ...(remark !== undefined && { remark }) },
});

describe('a turn of a part', () => {
  it('asks its maker while it is a draft, and the first step once it is handed in', () => {
    expect(turnOfPart(auman2011, plan, retail, scene).next).toEqual({
      kind: 'ask',
      ask: 'submit-plan',
      posts: ['promotion-plan-clerk'],
    });
    expect(turnOfPart(auman2011, plan, submitted, scene).next).toMatchObject({
      ask: 'approve-plan',
      posts: ['customer-manager'],
    });
  });

  it('goes on to the next step with an approval, and back to the maker with a return', () => {
    const on = turnOfPart(auman2011, plan, submitted, { ...scene, ended: [answered('approve')] });
    const back = turnOfPart(auman2011, plan, submitted, { ...scene, ended: [answered('return', '太少')] });

    expect(on.next).toMatchObject({ ask: 'approve-plan', posts: ['general-manager'] });
    expect(back.next).toMatchObject({ ask: 'submit-plan', posts: ['promotion-plan-clerk'] });
    expect(back.part).toMatchObject({
      state: 'returned',
      round: 1,
      decisions: [],
      returned: { reason: '太少' },
    });
  });

  it('passes over a post that nobody holds, but never the last one', () => {
    const nobody = turnOfPart(auman2011, plan, submitted, { ...scene, holdersOf: () => [] });

    expect(nobody.next).toMatchObject({ posts: ['general-manager'] });
    expect(nobody.news.map(({ kind, post }) => [kind, post])).toEqual([
      ['part-step-passed-over', 'customer-manager'],
    ]);
  });

  it('passes over a step whose holder has signed off below already, standing in', () => {
    const holdersOf = (post: Post) => (post === 'general-manager' ? ['the-customer-manager'] : ['other']);

    const turn = turnOfPart(auman2011, plan, submitted, {
      ...scene,
      holdersOf,
      ended: [answered('approve')],
    });

    expect(turn.next).toEqual({ kind: 'approved' });
    expect(turn.part.state).toBe('approved');
  });

  it('never counts silence as an approval, and lapses when the period is over', () => {
    const silent = { asked, status: 'given-up', ownerId: 'the-customer-manager' } as const;

    const turn = turnOfPart(auman2011, plan, submitted, { ...scene, ended: [silent] });
    const late = turnOfPart(auman2011, plan, submitted, { ...scene, isPeriodOver: true });

    expect(turn.part).toMatchObject({ unanswered: ['the-customer-manager'], decisions: [] });
    expect(turn.next.kind).toBe('ask');
    expect(late.next).toEqual({ kind: 'lapsed' });
  });
});

describe('the owner of an approval', () => {
  const posts = postsInTurn(auman2011, 'approve-plan', 'promotion-plan-clerk');
  const people = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 30 }),
      post: fc.constantFrom(...posts),
      active: fc.boolean(),
      away: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 15 },
  );

  it('is never absent, gone, without the post, or one of those who made the part or let it lie', () => {
    fc.assert(
      fc.property(people, fc.array(fc.integer({ min: 1, max: 30 })), (made, barred) => {
        const staff = made.map(({ id, post, active, away }) => {
          const isMaker = auman2011.entries.posts.value.find((each) => each.id === post)?.side === 'maker';
          return {
            ...{ staffId: `p${id}`, post, active, side: isMaker ? ('maker' as const) : ('dealer' as const) },
            ...(isMaker ? {} : { dealerId: 'D1' }),
            absences: away ? [{ from: '2026-03-01' }] : [],
          };
        });
        const ownWork = barred.map((id) => `p${id}`);
        const work = {
          kind: 'approve-plan',
          post: 'customer-manager',
          dealerId: 'D1',
          regionId: 'north',
        } as const;

        const { value } = planOwner(auman2011, { ...work, at, staff, ownWork });

        if (value.to !== 'person') return;
        const chosen = staff.find(({ staffId }) => staffId === value.staffId)!;
        expect(chosen.active).toBe(true);
        expect(chosen.absences).toEqual([]);
        expect(chosen.post).toBe(value.post);
        expect(posts).toContain(value.post);
        expect(ownWork).not.toContain(chosen.staffId);
      }),
    );
  });

  it('of a submission is one of the dealer alone', () => {
    const staff = [
      { staffId: 'hq', post: 'market-dept-manager', side: 'maker', active: true, absences: [] },
    ] satisfies Colleague[];
    const work = {
      kind: 'submit-plan',
      post: 'customer-manager',
      dealerId: 'D1',
      regionId: 'north',
      at,
    } as const;

    expect(planOwner(auman2011, { ...work, staff }).value).toEqual({ to: 'hq-queue' });
  });
});

describe('a plan', () => {
  it('has an id of its own for each dealer, kind and period, and refuses a dealer too long for its executions', () => {
    expect(planIdOf({ dealerId: 'D1', kind: 'revisit', period: '2026-04' })).toBe('D1-revisit-2026-04');
    expect(() => planIdOf({ dealerId: 'D'.repeat(37), kind: 'revisit', period: '2026-04' })).toThrow(
      RangeError,
    );
  });

  it('is submitted when its last part is', () => {
    const parts = emptyParts('promotion');

    expect(statusOfParts(parts.map((part) => ({ ...part, state: 'submitted' })))).toBe('submitted');
    expect(
      statusOfParts(parts.map((part, index) => ({ ...part, state: index === 0 ? 'returned' : 'approved' }))),
    ).toBe('draft');
  });

  it('counts towards a floor what stands elsewhere, and never lacks less than nothing', () => {
    const floor = { rule: 'PRM-06', needed: 10, elsewhere: 4, force: 'blocks', because: [] } as const;

    expect(missingTo(floor, 5)).toBe(1);
    expect(missingTo(floor, 6)).toBe(0);
    expect(missingTo(floor, 60)).toBe(0);
  });

  it('names those who made a part and those who have signed it off as barred', () => {
    const decision = {
      step: 0,
      post: 'customer-manager',
      by: 'd1-cm',
      at,
      outcome: 'approve',
      because: [],
    } as const;

    expect(ownWorkOf({ ...submitted, madeBy: ['d1-mc'], decisions: [decision] })).toEqual([
      'd1-mc',
      'd1-pc',
      'd1-cm',
    ]);
  });

  it('has no chain for a whole plan where there are levels', () => {
    expect(() => chainOf(auman2011, 'revisit', 'whole')).toThrow(RangeError);
  });
});
