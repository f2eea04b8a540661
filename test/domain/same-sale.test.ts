import { describe, expect, it } from 'vitest';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';
import { judgeSameSale } from '../../domain/same-sale.ts';

const knownSoldAt = '2026-03-01T08:00:00.000Z';

describe('a sale that is reported for a lead in care', () => {
  it.each([
    ['on the same day', '2026-03-01T15:59:00.000Z', true],
    ['on the last day of the rule', '2026-03-31T08:00:00.000Z', true],
    ['a day later than the rule allows', '2026-04-01T08:00:00.000Z', false],
    ['before the day that a person told', '2026-02-20T08:00:00.000Z', true],
    ['a year later', '2027-03-01T08:00:00.000Z', false],
  ])('%s: the known sale is %s', (_case, reportedSoldAt, same) => {
    const decision = judgeSameSale(rulebook, { knownSoldAt, reportedSoldAt });

    expect(decision.value.same).toBe(same);
    expect(decision.because[0]).toMatchObject({ rule: 'O26', inputs: { limit: 30 } });
  });

  it('counts days in China, where the evening of UTC is the next day', () => {
    const decision = judgeSameSale(rulebook, { knownSoldAt, reportedSoldAt: '2026-03-31T16:00:00.000Z' });

    expect(decision.value.same).toBe(false);
  });
});
