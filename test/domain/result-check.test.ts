import { describe, expect, it } from 'vitest';
import { HORIZONS } from '../../domain/lead.ts';
import { checkedAs, judgeSample, routeAfterContradiction } from '../../domain/result-check.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { drawOf } from '../../functions/shared/result-check.ts';

const ids = Array.from({ length: 10_000 }, (_, index) => `L${String(index).padStart(12, '0')}-1-1-revisit-1`);
const sampled = (as: 'reached' | 'lost') =>
  ids.filter((taskId) => judgeSample(auman2011, { as, draw: drawOf(taskId) }).value).length;

describe('the sample of results', () => {
  it('takes about the share that the rulebook names', () => {
    const [reached, lost] = [sampled('reached'), sampled('lost')];

    expect(reached).toBeGreaterThan(400);
    expect(reached).toBeLessThan(600);
    expect(lost).toBeGreaterThan(850);
    expect(lost).toBeLessThan(1150);
  });

  it('judges the same task the same, and says by which share', () => {
    const [taskId = ''] = ids;

    expect(drawOf(taskId)).toBe(drawOf(taskId));
    const { because } = judgeSample(auman2011, { as: 'lost', draw: drawOf(taskId) });
    expect(because).toMatchObject([{ inputs: { as: 'lost', share: 0.1 } }]);
  });

  it('takes a result just below the share and none at it', () => {
    expect(judgeSample(auman2011, { as: 'lost', draw: 0.0999 }).value).toBe(true);
    expect(judgeSample(auman2011, { as: 'lost', draw: 0.1 }).value).toBe(false);
  });

  it.each([
    ['revisit', 'not-reached'],
    ['revisit', 'bought'],
    ['promotion', 'bought'],
    ['care-call', 'quiet'],
    ['check-call', 'contradicted'],
  ] as const)('never takes a %s answered with %s', (kind, outcome) => {
    expect(checkedAs(kind, outcome)).toBeUndefined();
  });

  it('takes customers who were spoken to, and those who were given up', () => {
    expect(checkedAs('revisit', 'need-later')).toBe('reached');
    expect(checkedAs('promotion', 'lost')).toBe('lost');
  });
});

describe('a result that is not true', () => {
  it.each(HORIZONS)('routes the lead by the horizon %s that is true', (horizon) => {
    const { value } = routeAfterContradiction(auman2011, { outcome: 'contradicted', horizon });

    expect(value.next).toBe(/week/.test(horizon) ? 'promotion' : 'revisit');
    expect(value.horizon).toBe(horizon);
  });

  it('routes a customer who has bought to care', () => {
    const { value } = routeAfterContradiction(auman2011, { outcome: 'contradicted-bought' });

    expect(value).toMatchObject({ next: 'maintenance' });
  });
});
