import { describe, expect, it } from 'vitest';
import type { Decision } from '../../domain/decision.ts';
import { reasonSchema } from '../../domain/decision.ts';
import { routeOnIntentChange, routeOnPurchase } from '../../domain/interrupting-routes.ts';
import { HORIZONS, STAGES } from '../../domain/lead.ts';
import {
  type Route,
  routeAfterMaintenance,
  routeAfterPromotion,
  routeAfterRevisit,
  routeAfterVerification,
  STAGE_OUTCOMES,
} from '../../domain/routing.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { TASK_OUTCOMES } from '../../domain/task-kinds.ts';

const horizons = [...HORIZONS, undefined];
const rules = new Set(Object.values(auman2011.entries).map(({ source }) => source.rule));
const keysOf = <T extends object>(value: T) => Object.keys(value) as (keyof T & string)[];
const summary = ({ value, because }: Decision<Route>) =>
  `${value.outcome} → ${value.next} (${value.status}) by ${because.map(({ rule }) => rule).join(', ')}`;

describe('after screening', () => {
  it.each([
    ['1-week', 'promotion'],
    ['4-weeks', 'promotion'],
    ['2-months', 'revisit'],
    ['12-months', 'revisit'],
    ['uncertain', 'revisit'],
    ['none', 'revisit'],
    [undefined, 'revisit'],
  ] as const)('an effective record with the horizon %s goes to %s', (horizon, next) => {
    const route = routeAfterVerification(auman2011, { purpose: 'screening', finding: 'effective', horizon });

    expect(summary(route)).toBe(`effective → ${next} (open) by PRO-23`);
    expect(route.value.horizon).toBe(horizon);
  });

  it('a duplicate of the same dealer ends', () => {
    const route = routeAfterVerification(auman2011, { purpose: 'screening', finding: 'duplicate' });

    expect(summary(route)).toBe('duplicate → ended (archived) by PRO-07');
  });
});

describe('after invalid handling', () => {
  it.each([
    ['confirmed', 'effective → revisit (open) by O9'],
    ['invalid', 'invalid → ended (archived) by O9'],
    ['not-done', 'invalid → ended (archived) by O9'],
  ] as const)('%s: %s', (finding, expected) => {
    expect(summary(routeAfterVerification(auman2011, { purpose: 'invalid-handling', finding }))).toBe(
      expected,
    );
  });

  it('a confirmed record is revisited even when it wanted to buy within a week, for nobody has reached it', () => {
    const input = { purpose: 'invalid-handling', finding: 'confirmed', horizon: '1-week' } as const;

    expect(routeAfterVerification(auman2011, input).value.next).toBe('revisit');
  });
});

describe('after a revisit', () => {
  it.each([
    ['bought', undefined, 'bought → maintenance (open) by REV-14'],
    ['need-within-month', '2-weeks', 'need-within-month → promotion (open) by REV-14, REV-05'],
    ['need-later', '2-months', 'need-later → revisit (open) by REV-14'],
    ['need-later', '6-months', 'need-later → revisit (open) by REV-14'],
    ['need-later', '12-months', 'need-later → revisit (open) by REV-14'],
    ['no-need', undefined, 'no-need → revisit (open) by REV-14'],
    ['not-reached', undefined, 'not-reached → revisit (open) by O8'],
    ['unreachable', undefined, 'unreachable → verification (open) by REV-14'],
  ] as const)('%s (%s): %s', (outcome, horizon, expected) => {
    expect(summary(routeAfterRevisit(auman2011, { outcome, horizon }))).toBe(expected);
  });

  it('the intent known from here on is the one just heard', () => {
    expect(routeAfterRevisit(auman2011, { outcome: 'no-need', horizon: '1-week' }).value.horizon).toBe(
      'none',
    );
    expect(routeAfterRevisit(auman2011, { outcome: 'not-reached', horizon: '2-months' }).value.horizon).toBe(
      '2-months',
    );
    expect(
      routeAfterRevisit(auman2011, { outcome: 'unreachable', horizon: '2-months' }).value,
    ).not.toHaveProperty('horizon');
  });

  it('a round nobody did is assigned again, then archived for head office', () => {
    const once = routeAfterRevisit(auman2011, {
      outcome: 'not-done',
      notDoneRounds: 1,
      horizon: 'uncertain',
    });
    const twice = routeAfterRevisit(auman2011, {
      outcome: 'not-done',
      notDoneRounds: 2,
      horizon: 'uncertain',
    });

    expect(summary(once)).toBe('not-done → revisit (open) by O12');
    expect(summary(twice)).toBe('not-done → ended (archived) by O12');
    expect(twice.value.forHqQueue).toBe(true);
    expect(once.value).not.toHaveProperty('forHqQueue');
  });
});

describe('after a promotion', () => {
  it.each([
    ['bought', undefined, 'bought → maintenance (open) by REL-02'],
    ['wants-still', '3-weeks', 'later → promotion (open) by O20'],
    ['later', '6-months', 'later → revisit (open) by O20'],
    ['lost', undefined, 'lost → ended (lost) by O20'],
    ['not-done', '1-week', 'not-done → promotion (open) by O12'],
  ] as const)('%s (%s): %s', (outcome, horizon, expected) => {
    expect(summary(routeAfterPromotion(auman2011, { outcome, horizon }))).toBe(expected);
  });
});

describe('after a step of care', () => {
  it.each([
    ['new-need', '2-weeks', 'new-need → promotion (open) by REV-05'],
    ['new-need', '6-months', 'new-need → revisit (open) by O26'],
    ['quiet', undefined, 'quiet → maintenance (open) by O26'],
    ['not-done', undefined, 'quiet → maintenance (open) by O26'],
    ['resting', undefined, 'resting → maintenance (resting) by O26'],
    ['lost-customer', undefined, 'lost-customer → ended (lost) by REL-10'],
  ] as const)('%s (%s): %s', (outcome, horizon, expected) => {
    expect(summary(routeAfterMaintenance(auman2011, { outcome, horizon }))).toBe(expected);
  });
});

describe('from outside', () => {
  it('a changed intent moves the lead at once', () => {
    const stronger = routeOnIntentChange(auman2011, { stage: 'revisit', horizon: '1-week' });
    const weaker = routeOnIntentChange(auman2011, { stage: 'promotion', horizon: 'uncertain' });

    expect([stronger.value.next, weaker.value.next]).toEqual(['promotion', 'revisit']);
    expect(stronger.because[0]?.rule).toBe('O21');
  });

  it('a purchase leads to maintenance from every stage', () => {
    for (const stage of STAGES) {
      expect(routeOnPurchase(auman2011, { stage }).value).toEqual({ next: 'maintenance', status: 'open' });
    }
  });
});

describe('every outcome of every task with every intent', () => {
  const routes: [string, Decision<Route>][] = [];
  for (const horizon of horizons) {
    for (const finding of ['effective', 'duplicate'] as const) {
      const input = { purpose: 'screening', finding, horizon } as const;
      routes.push([`verification ${finding} ${horizon}`, routeAfterVerification(auman2011, input)]);
    }
    for (const finding of [...keysOf(TASK_OUTCOMES['verify-record']), 'not-done'] as const) {
      const input = { purpose: 'invalid-handling', finding, horizon } as const;
      routes.push([`verification ${finding} ${horizon}`, routeAfterVerification(auman2011, input)]);
    }
    for (const outcome of [...keysOf(TASK_OUTCOMES.revisit), 'unreachable', 'not-done'] as const) {
      routes.push([`revisit ${outcome} ${horizon}`, routeAfterRevisit(auman2011, { outcome, horizon })]);
    }
    for (const outcome of [...keysOf(TASK_OUTCOMES.promotion), 'not-done'] as const) {
      // It holds the promotion, and leads nowhere by itself.
      if (outcome === 'needs-concession') continue;
      routes.push([`promotion ${outcome} ${horizon}`, routeAfterPromotion(auman2011, { outcome, horizon })]);
    }
    for (const outcome of [...keysOf(TASK_OUTCOMES['care-call']), 'resting', 'not-done'] as const) {
      routes.push([
        `maintenance ${outcome} ${horizon}`,
        routeAfterMaintenance(auman2011, { outcome, horizon }),
      ]);
    }
  }

  it.each(routes)('%s has a next step and cites a rule of the rulebook', (name, { value, because }) => {
    const stage = name.split(' ')[0] as keyof typeof STAGE_OUTCOMES;

    expect(STAGE_OUTCOMES[stage]).toContain(value.outcome);
    expect(STAGES).toContain(value.next);
    expect(value.next === 'ended').toBe(value.status === 'archived' || value.status === 'lost');
    expect(because.length).toBeGreaterThan(0);
    for (const reason of because) {
      expect(reasonSchema.parse(reason)).toEqual(reason);
      expect(rules).toContain(reason.rule);
    }
  });

  it('together they produce every outcome that the stages declare', () => {
    for (const [stage, outcomes] of Object.entries(STAGE_OUTCOMES)) {
      const produced = routes
        .filter(([name]) => name.startsWith(stage))
        .map(([, { value }]) => value.outcome);

      expect(new Set(produced)).toEqual(new Set(outcomes));
    }
  });
});
