import { describe, expect, it } from 'vitest';
import { afterApproval, type PlanPart, stepsOf } from '../../../console/src/pages/plans/approval-course.ts';

describe('an approval', () => {
  it('leads to the other post of its step while that one has not decided', () => {
    const part = partWith({ decided: [[0, 'general-manager']] });

    expect(afterApproval({ parts: [part] }, part, 'region-manager')).toEqual({
      kind: 'same-step',
      posts: ['market-dept-manager'],
    });
  });

  it('leads to the next step when it is the last of its own', () => {
    const part = partWith({
      decided: [
        [0, 'general-manager'],
        [1, 'region-manager'],
      ],
    });

    expect(afterApproval({ parts: [part] }, part, 'market-dept-manager')).toMatchObject({
      kind: 'next-step',
      step: { posts: ['customer-marketing-head'] },
    });
  });

  it('leads to the other parts, and at last into force', () => {
    const part = partWith({
      decided: [
        [0, 'general-manager'],
        [1, 'region-manager'],
        [1, 'market-dept-manager'],
      ],
    });
    const other: PlanPart = { ...partWith({ decided: [] }), part: 'retail' };

    const whileOpen = afterApproval({ parts: [part, other] }, part, 'customer-marketing-head');
    const atLast = afterApproval(
      { parts: [part, { ...other, state: 'approved' }] },
      part,
      'customer-marketing-head',
    );

    expect(whileOpen).toEqual({ kind: 'other-parts', parts: [other] });
    expect(atLast).toEqual({ kind: 'in-force' });
  });
});

describe('the steps of a chain', () => {
  it('are done, passed over, waiting and ahead', () => {
    const part = partWith({ decided: [[0, 'general-manager', 'passed-over']] });

    expect(stepsOf(part).map(({ state }) => state)).toEqual(['passed-over', 'waiting', 'ahead']);
  });

  it('wait for nobody before the part is handed in', () => {
    const part: PlanPart = { ...partWith({ decided: [] }), state: 'draft' };

    expect(stepsOf(part).map(({ state }) => state)).toEqual(['ahead', 'ahead', 'ahead']);
  });
});

type Decided = readonly [step: number, post: PlanPart['makes'], outcome?: 'approve' | 'passed-over'];

function partWith({ decided }: { decided: readonly Decided[] }): PlanPart {
  return {
    part: 'gold-silver',
    state: 'submitted',
    round: 0,
    lines: 1,
    makes: 'customer-manager',
    steps: [
      { does: 'approve', posts: ['general-manager'] },
      { does: 'review', posts: ['region-manager', 'market-dept-manager'] },
      { does: 'approve', posts: ['customer-marketing-head'] },
    ],
    chainBecause: [],
    waitsFor: [],
    decisions: decided.map(([step, post, outcome = 'approve']) => ({
      ...{ step, post, outcome },
      ...{ by: 'somebody', at: '2026-03-26T07:00:00.000Z', because: [] },
    })),
  };
}
