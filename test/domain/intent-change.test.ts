import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeIntentChange } from '../../domain/intent-change.ts';
import { HORIZONS, LEVELS, STAGES, STATUSES } from '../../domain/lead.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const at = '2026-03-01T01:00:00.000Z';
const scene = { level: 'retail', status: 'open', before: '6-months', at } as const;

describe('a change of the intent', () => {
  it.each([
    ['revisit', '1-week', 'promotion', '2026-03-04'],
    ['revisit', 'uncertain', 'revisit', '2026-03-31'],
    ['promotion', '2-weeks', 'promotion', '2026-03-06'],
    ['promotion', '2-months', 'revisit', '2026-03-21'],
    ['maintenance', '3-weeks', 'promotion', '2026-03-08'],
    ['maintenance', '12-months', 'revisit', '2026-03-21'],
  ] as const)('from %s to a need in %s goes to %s with a new deadline', (stage, horizon, next, dueDay) => {
    const { value, because } = judgeIntentChange(auman2011, { ...scene, stage, horizon });

    expect(value).toMatchObject({ verdict: 'rerouted', to: { next, status: 'open' }, due: { dueDay } });
    expect(because.length).toBeGreaterThan(1);
  });

  it('wakes a customer who rests between two steps of care', () => {
    const { value } = judgeIntentChange(auman2011, {
      ...{ ...scene, stage: 'maintenance', status: 'resting', before: undefined, horizon: '1-week' },
    });

    expect(value).toMatchObject({ verdict: 'rerouted', to: { next: 'promotion', status: 'open' } });
  });

  it.each([
    ['revisit', '6-months', 'unchanged'],
    ['maintenance', 'none', 'unchanged'],
    ['verification', '1-week', 'noted'],
  ] as const)('in %s to %s is %s', (stage, horizon, verdict) => {
    const { value, because } = judgeIntentChange(auman2011, { ...scene, stage, horizon });

    expect(value).toEqual({ verdict });
    expect(because.map(({ rule }) => rule)).toEqual(['O21']);
  });

  it('moves every lead that is worked on, and none that is over, and always says why', () => {
    const anyScene = fc.record({
      stage: fc.constantFrom(...STAGES),
      status: fc.constantFrom(...STATUSES),
      level: fc.constantFrom(...LEVELS),
      before: fc.option(fc.constantFrom(...HORIZONS), { nil: undefined }),
      horizon: fc.constantFrom(...HORIZONS),
      at: fc.constant(at),
    });

    fc.assert(
      fc.property(anyScene, (scene) => {
        const { value, because } = judgeIntentChange(auman2011, scene);
        const isOver = scene.status === 'archived' || scene.status === 'lost' || scene.stage === 'ended';

        expect(because.length).toBeGreaterThan(0);
        expect(value.verdict === 'over').toBe(isOver);
        if (value.verdict === 'rerouted') {
          const within = ['1-week', '2-weeks', '3-weeks', '4-weeks'].includes(scene.horizon);
          expect(value.to.next).toBe(within ? 'promotion' : 'revisit');
        }
      }),
    );
  });
});
