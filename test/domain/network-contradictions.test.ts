import { describe, expect, it } from 'vitest';
import { networkContradictions } from '../../domain/network-contradictions.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';

/** The rulebook with one entry's value changed. */
function changed<K extends keyof Rulebook['entries']>(
  id: K,
  change: (value: Rulebook['entries'][K]['value']) => unknown,
): string {
  const entry = { ...auman2011.entries[id], value: change(auman2011.entries[id].value) };
  const entries = { ...auman2011.entries, [id]: entry } as Rulebook['entries'];
  return networkContradictions({ ...auman2011, entries }).join('\n');
}

describe('the rules about networks', () => {
  it('are without contradiction as they are', () => {
    expect(networkContradictions(auman2011)).toEqual([]);
  });

  it('are refused where a scale does not fall, since a number would have no place or two', () => {
    expect(
      changed('network-grades', (value) => ({ ...value, regional: { A: 300, B: 2000, C: 300 } })),
    ).toMatch(/network-grades.value.regional: the bounds do not fall/);
    expect(changed('network-tiers', () => ({ 1: 0.2, 2: 0.2 }))).toMatch(/network-tiers.value: the bounds/);
    expect(
      changed('network-bands', (value) => ({ ...value, completion: { excellent: 0.6, fair: 0.85 } })),
    ).toMatch(/completion: the bounds/);
    expect(changed('required-networks', (rows) => rows.toReversed())).toMatch(/required-networks.value: the/);
    expect(changed('required-networks', (rows) => rows.slice(0, 2))).toMatch(/does not begin at 0/);
  });

  it('are refused where a source has no owner, or two', () => {
    expect(changed('network-owners', (value) => ({ ...value, fixed: {} }))).toMatch(/nobody develops bank/);
    expect(
      changed('unnamed-network-owners', (value) => ({ ...value, fixed: { bank: 'general-manager' } })),
    ).toMatch(/fixed.bank: T1 names its owner/);
  });

  it('are refused where a post stands on the wrong side', () => {
    expect(changed('network-plan-chain', (value) => ({ ...value, makes: 'region-manager' }))).toMatch(
      /region-manager is no dealer post/,
    );
    expect(changed('network-managers', (value) => ({ ...value, maker: ['general-manager'] }))).toMatch(
      /not a maker post/,
    );
  });

  it('are refused where a plan would be due after its evaluation', () => {
    expect(changed('network-plan-day', () => 11)).toMatch(/lies after the evaluation of day 10/);
  });
});
