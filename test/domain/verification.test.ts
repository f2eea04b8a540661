import { describe, expect, it } from 'vitest';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';
import { judgeVerification } from '../../domain/verification.ts';

describe('a record without a verdict', () => {
  it.each([
    ['reached', 'effective', 'PRO-25'],
    ['confirmed', 'effective', 'PRO-25'],
    ['bought', 'effective', 'PRO-25'],
    ['found-invalid', 'invalid', 'PRO-12'],
    ['not-verified', 'invalid', 'PRO-12'],
  ] as const)('that is %s counts as %s', (evidence, as, rule) => {
    const { value, because } = judgeVerification(rulebook, { evidence });

    expect(value).toEqual({ as, change: 'first' });
    expect(because[0]).toMatchObject({ rule, inputs: { evidence, known: null } });
  });

  it('stays without one when the rulebook does not take the evidence', () => {
    const narrow = structuredClone(rulebook);
    narrow.entries['effective-evidence'].value = ['bought'];

    expect(judgeVerification(narrow, { evidence: 'reached' }).value.change).toBe('none');
    expect(judgeVerification(narrow, { evidence: 'bought' }).value.change).toBe('first');
  });
});

describe('a record with a verdict', () => {
  it.each([
    ['effective', 'reached'],
    ['effective', 'bought'],
    ['invalid', 'not-verified'],
  ] as const)('that is %s does not count again when it is %s', (known, evidence) => {
    expect(judgeVerification(rulebook, { known, evidence }).value).toEqual({ as: known, change: 'none' });
  });

  it('that was invalid becomes effective when the customer buys', () => {
    const { value, because } = judgeVerification(rulebook, { known: 'invalid', evidence: 'bought' });

    expect(value).toEqual({ as: 'effective', change: 'corrected' });
    expect(because.map(({ rule }) => rule)).toEqual(['PRO-25', 'O9']);
  });

  it('that was effective stays so when its customer cannot be reached later', () => {
    const later = { known: 'effective', evidence: 'found-invalid', doubter: 'path' } as const;

    expect(judgeVerification(rulebook, later).value).toEqual({ as: 'effective', change: 'none' });
  });

  it('that was effective becomes invalid when head office doubted it and nobody confirms it', () => {
    const doubted = { known: 'effective', evidence: 'not-verified', doubter: 'head-office' } as const;

    expect(judgeVerification(rulebook, doubted).value).toEqual({ as: 'invalid', change: 'corrected' });
  });
});
