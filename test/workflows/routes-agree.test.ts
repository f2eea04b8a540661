import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { intentClass } from '../../domain/intent-class.ts';
import { HORIZONS, type Horizon, type Stage } from '../../domain/lead.ts';
import {
  routeAfterMaintenance,
  routeAfterPromotion,
  routeAfterRevisit,
  routeAfterVerification,
} from '../../domain/routing.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';
import { subjectOf } from './definitions.ts';

const { definition } = subjectOf('lead-path');

const stateOf: Partial<Record<Stage, string[]>> = {
  verification: ['Verify the record'],
  revisit: ['Revisit the customer'],
  promotion: ['Promote to the customer'],
  maintenance: ['Care for the customer', 'Rest until the next care is due'],
  ended: ['Lead archived', 'Lead lost'],
};

/** Which state the definition's Choice goes to for what a stage has found. */
async function choiceOf(question: string, found: { outcome: string; intent: string }): Promise<string> {
  const bindings = {
    found,
    turn: 1,
    turnLimit: 30,
    continueAfter: Number.MAX_SAFE_INTEGER,
    states: { context: { State: { EnteredTime: '2026-03-02T01:00:00.000Z' } } },
  };
  for (const rule of definition.States[question]!.Choices!) {
    const code = rule.Condition.replace(/^\{%|%\}$/g, '');
    if (await jsonata(code).evaluate({}, bindings)) return rule.Next;
  }
  return definition.States[question]!.Default!;
}

const intentOf = (horizon?: Horizon) => intentClass(rulebook, horizon);

describe('the path drawn in the definition', () => {
  it.each([undefined, ...HORIZONS])(
    'goes from verification where the rulebook says, with the horizon %s',
    async (horizon) => {
      const { value } = routeAfterVerification(rulebook, {
        purpose: 'screening',
        finding: 'effective',
        horizon,
      });

      const next = await choiceOf('What did verification find?', {
        outcome: value.outcome,
        intent: intentOf(horizon),
      });

      expect(stateOf[value.next]).toContain(next);
    },
  );

  it.each(['bought', 'need-within-month', 'need-later', 'no-need', 'unreachable'] as const)(
    'goes from a revisit that finds %s where table T12 says',
    async (outcome) => {
      const { value } = routeAfterRevisit(rulebook, { outcome, horizon: 'uncertain' });

      const next = await choiceOf('What did the revisit find?', {
        outcome: value.outcome,
        intent: 'uncertain',
      });

      expect(stateOf[value.next]).toContain(next);
    },
  );

  it.each([
    ['bought', undefined],
    ['wants-still', '2-weeks'],
    ['later', '6-months'],
    ['later', 'uncertain'],
    ['lost', undefined],
  ] as const)('goes from a promotion that ends %s (%s) where the rulebook says', async (outcome, horizon) => {
    const { value } = routeAfterPromotion(rulebook, { outcome, horizon });

    const next = await choiceOf('What did the promotion achieve?', {
      outcome: value.outcome,
      intent: intentOf(horizon),
    });

    expect(stateOf[value.next]).toContain(next);
  });

  it.each([
    ['new-need', '1-week'],
    ['new-need', '2-months'],
    ['quiet', undefined],
    ['lost-customer', undefined],
    ['resting', undefined],
  ] as const)('goes from care that finds %s (%s) where the rulebook says', async (outcome, horizon) => {
    const { value } = routeAfterMaintenance(rulebook, { outcome, horizon });

    const next = await choiceOf('What did the care find?', {
      outcome: value.outcome,
      intent: intentOf(horizon),
    });

    expect(stateOf[value.next]).toContain(next);
  });

  it.each(['verification', 'revisit', 'promotion', 'maintenance'])(
    'goes nowhere by default after %s',
    async (stage) => {
      const questions: Record<string, string> = {
        verification: 'What did verification find?',
        revisit: 'What did the revisit find?',
        promotion: 'What did the promotion achieve?',
        maintenance: 'What did the care find?',
      };

      const next = await choiceOf(questions[stage]!, { outcome: 'nobody knows', intent: 'none' });

      expect(definition.States[next]!.Type).toBe('Fail');
    },
  );
});
