import { describe, expect, it } from 'vitest';
import {
  type AchievementScope,
  collectionAchievement,
  type LeadHappening,
  lineAchievement,
  planAchievement,
} from '../../domain/plan-achievement.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const scope: AchievementScope = {
  ...{ kind: 'revisit', draftedAt: '2026-04-24T22:00:00Z' },
  ...{ to: '2026-05-31', at: '2026-05-31T22:00:00Z' },
};
const happening = (at: string, outcome: string, overrides: Partial<LeadHappening> = {}): LeadHappening => ({
  ...{ at, kind: 'revisited', actor: 'd1-mc', facts: { status: 'done', outcome } },
  ...overrides,
});
const line = { who: 'd1-mc', day: '2026-05-12' };
const achieved = (events: LeadHappening[], overrides: Partial<AchievementScope> = {}) =>
  lineAchievement(auman2011, line, events, { ...scope, ...overrides });

describe('what a line achieved', () => {
  it('is in time to the last second of its day, and late after it', () => {
    const states = ['2026-05-12T15:59:59Z', '2026-05-12T16:00:00Z'].map(
      (at) => achieved([happening(at, 'need-later')]).state,
    );

    expect(states).toEqual(['in-time', 'late']);
  });

  it('counts work that was done early, but none from before the plan or after its end', () => {
    expect(achieved([happening('2026-04-28T02:00:00Z', 'no-need')])).toEqual({
      ...{ state: 'in-time', at: '2026-04-28T02:00:00Z', by: 'd1-mc', outcome: 'no-need' },
    });
    const outside = [
      happening('2026-04-20T02:00:00Z', 'no-need'),
      happening('2026-05-31T16:00:00Z', 'no-need'),
    ];
    expect(achieved(outside)).toEqual({ state: 'not-done', reason: 'no-work-recorded' });
  });

  it('says why it was not done', () => {
    const at = '2026-05-10T02:00:00Z';
    const reasons = [
      [happening(at, 'not-reached')],
      [happening(at, 'not-done', { actor: 'system', facts: { status: 'given-up', outcome: 'not-done' } })],
      [happening(at, 'sold', { kind: 'purchase-reported' })],
      [happening(at, 'lost', { kind: 'promoted' })],
    ].map((events) => achieved(events).reason);

    expect(reasons).toEqual(['tried-not-reached', 'nobody-answered', 'went-another-way', 'went-another-way']);
    expect(lineAchievement(auman2011, { day: '2026-05-12' }, [], scope).reason).toBe('nobody-named');
  });

  it('is open until the last second of the plan', () => {
    expect(achieved([], { at: '2026-05-31T15:59:59Z' })).toEqual({ state: 'open' });
    expect(achieved([], { at: '2026-05-31T16:00:00Z' }).state).toBe('not-done');
  });

  it('is the same in whatever order the events are told', () => {
    const events = [
      happening('2026-05-20T02:00:00Z', 'bought'),
      happening('2026-05-11T02:00:00Z', 'need-later'),
    ];

    expect(achieved(events)).toEqual(achieved(events.toReversed()));
    expect(achieved(events).outcome).toBe('need-later');
  });
});

describe('what a plan achieved', () => {
  it('adds up its lines, and those of each person', () => {
    const other = { who: 'd1-cm' };
    const achievement = planAchievement([
      { line, achieved: { state: 'in-time', by: 'd1-mc', outcome: 'no-need' } },
      { line, achieved: { state: 'late', by: 'd1-cm', outcome: 'no-need' } },
      { line: other, achieved: { state: 'not-done', reason: 'tried-not-reached' } },
      { line: {}, achieved: { state: 'open' } },
    ]);

    expect(achievement).toEqual({
      ...{ promised: 4, inTime: 1, late: 1, notDone: 1, open: 1, byOthers: 1 },
      outcomes: { 'no-need': 2 },
      reasons: { 'tried-not-reached': 1 },
      people: [
        { staffId: 'd1-cm', promised: 1, inTime: 0, late: 0, notDone: 1, open: 0 },
        { staffId: 'd1-mc', promised: 2, inTime: 1, late: 1, notDone: 0, open: 0 },
        { staffId: 'nobody', promised: 1, inTime: 0, late: 0, notDone: 0, open: 1 },
      ],
    });
  });

  it('counts a collection plan against what its dealer collected', () => {
    const lines = [{ quantity: 60 }, { quantity: 40 }];

    expect(collectionAchievement(lines, 70)).toEqual({ promised: 100, collected: 70, missing: 30 });
    expect(collectionAchievement(lines, 130)).toEqual({ promised: 100, collected: 130, missing: 0 });
  });
});
