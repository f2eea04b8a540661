import { describe, expect, it } from 'vitest';
import {
  orderOf,
  progressState,
  type Withdrawal,
} from '../../../console/src/pages/office/withdrawal/progress-state.ts';

const taking: Withdrawal = {
  dealerId: 'D1',
  number: 1,
  reason: '合同到期',
  by: 'hq-info',
  startedAt: '2026-03-02T00:00:00.000Z',
  phase: 'taking-back',
  total: 100,
  takenBack: 30,
  given: [],
  queued: 0,
  duplicates: 0,
  elsewhere: 0,
  perSecond: 10,
  secondsLeft: 7,
  stopped: false,
};
const giving: Withdrawal = {
  ...taking,
  phase: 'giving-out',
  takenBack: 100,
  given: [{ dealerId: 'D2', count: 40 }],
  queued: 6,
  duplicates: 3,
  elsewhere: 1,
};

describe('the bar of a withdrawal', () => {
  it('moves in both halves, and tells the rate and the time left of the present one', () => {
    expect(progressState(taking)).toEqual({ percent: 15, moved: 30, of: 100, perSecond: 10, msLeft: 7000 });
    expect(progressState(giving)).toMatchObject({ percent: 75, moved: 50, of: 100 });
  });

  it('stands nowhere until the leads are counted', () => {
    const { total, secondsLeft, ...uncounted } = taking;

    const { percent, msLeft } = progressState({ ...uncounted, takenBack: 0 });

    expect([percent, msLeft]).toEqual([undefined, undefined]);
  });

  it('is full when it is done, and not a moment before', () => {
    const almost = { ...giving, total: 100_000, takenBack: 100_000, queued: 99_955 };

    expect(progressState(almost).percent).toBe(99);
    expect(progressState({ ...giving, phase: 'done' }).percent).toBe(100);
  });

  it('has its second half at once for a dealer without leads', () => {
    expect(progressState({ ...taking, total: 0, takenBack: 0 }).percent).toBe(50);
  });

  it('counts what came meanwhile, so that it never passes its end', () => {
    expect(progressState({ ...taking, takenBack: 120 })).toMatchObject({ percent: 50, of: 120 });
  });

  it('tells no rate of what a fault has stopped', () => {
    expect(progressState({ ...taking, stopped: true })).toMatchObject({
      percent: 15,
      perSecond: undefined,
      msLeft: undefined,
    });
  });
});

describe('what may be ordered for a dealer', () => {
  const open = { isOpen: true, leads: 5 };
  const done: Withdrawal = { ...giving, phase: 'done' };

  it.each([
    ['the first withdrawal', undefined, open, 'first'],
    ['nothing while one runs', taking, open, undefined],
    ['that one goes on, once a fault has stopped it', { ...taking, stopped: true }, open, 'goes-on'],
    ['another one, of a dealer that was opened again', done, { isOpen: true, leads: 0 }, 'again'],
    ['another one, for leads that came after all', done, { isOpen: false, leads: 1 }, 'again'],
    ['nothing, when nothing is left to withdraw', done, { isOpen: false, leads: 0 }, undefined],
  ] as const)('is %s', (_, last, now, expected) => {
    expect(orderOf(last, now)).toBe(expected);
  });
});
