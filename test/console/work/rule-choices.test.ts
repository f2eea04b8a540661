import { describe, expect, it } from 'vitest';
import { choicesIn } from '../../../console/src/pages/work/rule-choices.ts';
import { auman2011 } from '../../../domain/rulebook.ts';

describe('what the rulebook offers to choose', () => {
  it.each([
    ['nudge', 'notes'],
    ['pause', 'reasons'],
  ] as const)('stands in the entry %s under %s, with names', (entryId, name) => {
    const choices = choicesIn(auman2011.entries[entryId].value, name);

    expect(choices.length).toBeGreaterThan(1);
    expect(choices.every(({ id, nameZh }) => id !== '' && nameZh !== '')).toBe(true);
  });

  it('is a fault where it is missing', () => {
    expect(() => choicesIn({ hours: 4 }, 'notes')).toThrow(/offers no notes/);
  });
});
