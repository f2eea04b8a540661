import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PLAN_ACTIONS,
  type PlanAction,
  type PlanStanding,
  planStep,
} from '../../domain/network-plan-chain.ts';
import type { Staff } from '../../domain/organisation.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { maker, person } from './sample-organisation.ts';

const cm = person('customer-manager');
const gm = person('general-manager');
const rm = maker('region-manager', { regionId: 'north' });
const head = maker('customer-marketing-head');
const strangers = [
  person('customer-manager', { staffId: 'D2-cm', dealerId: 'D2' }),
  person('general-manager', { staffId: 'D2-gm', dealerId: 'D2' }),
  maker('region-manager', { staffId: 'south-rm', regionId: 'south' }),
];
const everybody = [cm, gm, rm, head, ...strangers];
const draft: PlanStanding = { status: 'draft', approvedBy: [] };

function step(standing: PlanStanding, action: PlanAction, actor: Staff, staff: readonly Staff[] = everybody) {
  const scene = { actor, dealer: { dealerId: 'D1', regionId: 'north' }, staff };
  return planStep(auman2011, standing, action, scene).value;
}

/** The standing after steps that are all allowed. */
function standingAfter(staff: readonly Staff[], ...steps: readonly [PlanAction, Staff][]): PlanStanding {
  return steps.reduce((standing, [action, actor]) => {
    const taken = step(standing, action, actor, staff);
    if (!taken.allowed) throw new Error(`${actor.post} may not ${action}: ${taken.refusal}`);
    return taken.standing;
  }, draft);
}

const refusal = (standing: PlanStanding, action: PlanAction, actor: Staff, staff?: readonly Staff[]) => {
  const taken = step(standing, action, actor, staff);
  return taken.allowed ? 'allowed' : taken.refusal;
};

describe('a development plan', () => {
  it('goes from the customer manager to the general manager, the region manager, and customer marketing', () => {
    const waits = [
      standingAfter(everybody, ['submit', cm]),
      standingAfter(everybody, ['submit', cm], ['approve', gm]),
      standingAfter(everybody, ['submit', cm], ['approve', gm], ['approve', rm]),
      standingAfter(everybody, ['submit', cm], ['approve', gm], ['approve', rm], ['approve', head]),
    ];

    expect(waits.map(({ status, nextPost }) => [status, nextPost])).toEqual([
      ['submitted', 'general-manager'],
      ['submitted', 'region-manager'],
      ['submitted', 'customer-marketing-head'],
      ['in-force', undefined],
    ]);
  });

  it('is approved by nobody before their turn, and by nobody of another dealer or region', () => {
    const submitted = standingAfter(everybody, ['submit', cm]);
    const atRegion = standingAfter(everybody, ['submit', cm], ['approve', gm]);

    expect([rm, head, cm].map((actor) => refusal(submitted, 'approve', actor))).toEqual([
      ...['not-yours', 'not-yours', 'not-yours'],
    ]);
    expect(refusal(submitted, 'approve', strangers[1]!)).toBe('not-yours');
    expect(refusal(atRegion, 'approve', strangers[2]!)).toBe('not-yours');
    expect(refusal(draft, 'submit', strangers[0]!)).toBe('not-yours');
  });

  it('goes back to its maker when it is returned, and climbs the whole chain again', () => {
    const returned = standingAfter(everybody, ['submit', cm], ['approve', gm], ['return', rm]);

    expect(returned).toMatchObject({ status: 'returned', approvedBy: [] });
    expect(returned.nextPost).toBeUndefined();
    expect(refusal(returned, 'edit', cm)).toBe('allowed');
    expect(step(returned, 'submit', cm)).toMatchObject({ standing: { nextPost: 'general-manager' } });
  });

  it('is edited while it is a draft or returned, and not while it waits or is in force', () => {
    const submitted = standingAfter(everybody, ['submit', cm]);
    const inForce = standingAfter(
      everybody,
      ['submit', cm],
      ['approve', gm],
      ['approve', rm],
      ['approve', head],
    );

    expect([draft, submitted, inForce].map((standing) => refusal(standing, 'edit', cm))).toEqual([
      ...['allowed', 'not-now', 'not-now'],
    ]);
    expect(refusal(inForce, 'return', head)).toBe('not-now');
  });

  it('is made by the general manager where there is no customer manager, and skips the own approval', () => {
    const staff = everybody.filter((each) => each !== cm);

    const taken = step(draft, 'submit', gm, staff);

    expect(taken).toMatchObject({
      standing: { nextPost: 'region-manager' },
      passedOver: ['general-manager'],
    });
    expect(refusal(draft, 'submit', gm)).toBe('not-yours');
  });

  it('passes over a post that nobody active holds in the region, but never the last', () => {
    const staff = everybody.map((each) => (each === rm ? { ...each, active: false } : each));

    const taken = step(standingAfter(staff, ['submit', cm]), 'approve', gm, staff);

    expect(taken).toMatchObject({
      standing: { nextPost: 'customer-marketing-head' },
      passedOver: ['region-manager'],
    });
    const nobody = staff.filter((each) => each !== head);
    expect(step(standingAfter(nobody, ['submit', cm]), 'approve', gm, nobody)).toMatchObject({
      standing: { nextPost: 'customer-marketing-head' },
    });
  });

  it('is not approved by whoever submitted it and has changed posts since', () => {
    const submitted = standingAfter(everybody, ['submit', cm]);
    const promoted = { ...cm, post: 'general-manager' } as const;

    expect(refusal(submitted, 'approve', promoted, [promoted, rm, head])).toBe('own-work');
  });

  it('is in force only after different people approved each step, whatever is tried', () => {
    const tries = fc.array(fc.tuple(fc.constantFrom(...PLAN_ACTIONS), fc.constantFrom(...everybody)), {
      maxLength: 60,
    });

    fc.assert(
      fc.property(tries, (steps) => {
        let standing = draft;
        for (const [action, actor] of steps) {
          const taken = step(standing, action, actor);
          if (taken.allowed) standing = taken.standing;
        }
        const { status, submittedBy, approvedBy } = standing;
        expect(approvedBy).not.toContain(submittedBy);
        expect(new Set(approvedBy).size).toBe(approvedBy.length);
        if (status !== 'in-force') return;
        expect([submittedBy, ...approvedBy]).toEqual([cm, gm, rm, head].map(({ staffId }) => staffId));
      }),
    );
  });

  it('says why, whether a step is done or not', () => {
    const scene = { actor: cm, dealer: { dealerId: 'D1', regionId: 'north' }, staff: everybody };

    for (const action of PLAN_ACTIONS) {
      const { because } = planStep(auman2011, draft, action, scene);
      expect(because).toMatchObject([{ rule: 'NET-04', table: 'T1' }]);
    }
  });
});
