import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../domain/lead.ts';
import { rewardTotals } from '../../domain/reward-totals.ts';
import {
  fixedAmountYuan,
  judgeGuarantee,
  judgeRecordFee,
  keepsRewards,
  mayBeReversed,
  mayFollow,
  REVERSAL_CAUSES,
  REWARD_KINDS,
  REWARD_STATES,
  type RewardState,
  rewardReason,
  rewardStanding,
  type StateLine,
} from '../../domain/rewards.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const standingOf = (...states: RewardState[]) =>
  rewardStanding(states.map((state, index) => ({ sequence: index + 1, state, amountYuan: 2 })));
/** Any history that the rules allow, from the first line on. */
const anyHistory = fc.array(fc.nat(), { maxLength: 8 }).map((choices) => {
  const states: RewardState[] = ['earned'];
  for (const choice of choices) {
    const next = REWARD_STATES.filter((state) => mayFollow(states.at(-1)!, state));
    if (next.length > 0) states.push(next[choice % next.length]!);
  }
  return states;
});

describe('a reward', () => {
  it('stands as its last line says, whatever the order in which lines are read', () => {
    fc.assert(
      fc.property(anyHistory, fc.boolean(), (states, turned) => {
        const lines: StateLine[] = states.map((state, index) => ({
          sequence: index + 1,
          state,
          amountYuan: 2,
        }));

        const standing = rewardStanding(turned ? lines.toReversed() : lines);

        expect(standing).toMatchObject({
          state: states.at(-1),
          amountYuan: 2,
          nextSequence: states.length + 1,
        });
      }),
    );
  });

  it('is owed back when it is reversed after it was paid, and not before', () => {
    expect(standingOf('earned', 'payable', 'paid', 'reversed').owedBack).toBe(true);
    expect(standingOf('earned', 'payable', 'reversed').owedBack).toBe(false);
    expect(standingOf('earned', 'payable', 'paid', 'reversed', 'payable').owedBack).toBe(false);
    expect(standingOf('earned', 'payable', 'paid').owedBack).toBe(false);
  });

  it.each([
    ['a line is missing', [1, 3]],
    ['a line stands twice', [1, 1]],
    ['there is none', []],
  ])('is no reward when %s', (_why, sequences) => {
    expect(() => rewardStanding(sequences.map((sequence) => ({ sequence, state: 'earned' })))).toThrow(
      RangeError,
    );
  });

  it('is never paid before it is payable, and never twice', () => {
    expect(() => standingOf('earned', 'paid')).toThrow(/paid cannot follow earned/);
    expect(() => standingOf('earned', 'payable', 'paid', 'paid')).toThrow(RangeError);
  });

  it('stays paid when its record is merged away or erased, and is owed back when the record was false', () => {
    expect(REVERSAL_CAUSES.filter((why) => mayBeReversed('paid', why))).toEqual([
      'record-invalid',
      'import-undone',
      'by-hand',
    ]);
    expect(REVERSAL_CAUSES.filter((why) => !mayBeReversed('payable', why))).toEqual(['erased']);
    expect(REVERSAL_CAUSES.every((why) => mayBeReversed('waiting-for-verification', why))).toBe(true);
    expect(REVERSAL_CAUSES.some((why) => mayBeReversed('reversed', why))).toBe(false);
  });

  it('has its amount from the rulebook, and a guarantee none before a person enters it', () => {
    expect(REWARD_KINDS.map((kind) => fixedAmountYuan(auman2011, kind))).toEqual([2, 100, undefined]);
  });

  it('says by which rule it was taken back', () => {
    expect(rewardReason(auman2011, 'record-fee', 'record-invalid').rule).toBe('PRO-15');
    expect(rewardReason(auman2011, 'record-fee', 'verified-elsewhere-first').rule).toBe('O19');
    expect(rewardReason(auman2011, 'purchase-fee', 'merged-away').rule).toBe('PRO-16');
  });
});

describe('the fee for a record', () => {
  it('is earned by foreign retail records alone', () => {
    const earned = [true, false].flatMap((isForeign) =>
      LEVELS.filter(
        (level) => judgeRecordFee(auman2011, { enteredBy: 'D1', isForeign, level }).value.isEarned,
      ),
    );

    expect(earned).toEqual(['retail']);
  });
});

describe('the figure of a guarantee', () => {
  it.each([
    [999, false],
    [1000, true],
    [1500.5, false],
    [3000, true],
    [3001, false],
  ])('of %s yuan is accepted: %s', (amountYuan, isAccepted) => {
    const { value, because } = judgeGuarantee(auman2011, amountYuan);

    expect(value.isAccepted).toBe(isAccepted);
    expect(because[0]?.rule).toBe('PRO-17');
  });

  it('is entered by the customer-marketing department and by nobody else', () => {
    expect(keepsRewards(auman2011, 'customer-marketing-head')).toBe(true);
    expect(keepsRewards(auman2011, 'general-manager')).toBe(false);
    expect(keepsRewards(auman2011, 'region-manager')).toBe(false);
  });
});

describe('the totals', () => {
  it('count every yuan in exactly one sum', () => {
    const anyReward = fc.tuple(anyHistory, fc.option(fc.integer({ min: 1, max: 3000 })));
    fc.assert(
      fc.property(fc.array(anyReward), (rewards) => {
        const standings = rewards.map(([states, amount]) => ({
          kind: 'profit-guarantee' as const,
          ...rewardStanding(
            states.map((state, index) => ({ sequence: index + 1, state, amountYuan: amount ?? undefined })),
          ),
        }));

        const { rewards: count, withoutFigure, ...sums } = rewardTotals(standings);

        const all = standings.reduce((sum, { amountYuan = 0 }) => sum + amountYuan, 0);
        expect(Object.values(sums).reduce((sum, each) => sum + each, 0)).toBe(all);
        expect(count).toBe(standings.length);
        expect(withoutFigure).toBe(
          standings.filter(({ amountYuan, state }) => amountYuan === undefined && state !== 'reversed')
            .length,
        );
      }),
    );
  });
});
