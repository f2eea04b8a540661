import { describe, expect, it } from 'vitest';
import { lazily } from '../../../functions/shared/lazily.ts';

describe('an object whose parts are made lazily', () => {
  it('makes a part at its first use, once, and no other', () => {
    const made: string[] = [];
    const parts = lazily({
      lead: () => made.push('lead'),
      task: () => made.push('task'),
    });
    const untouched = [...made];

    const [first, second] = [parts.lead, parts.lead];

    expect(untouched).toEqual([]);
    expect(made).toEqual(['lead']);
    expect(second).toBe(first);
  });

  it('shows all its parts to a spread, made', () => {
    const parts = lazily({ lead: () => 'a lead', task: () => 'a task' });

    expect({ ...parts }).toEqual({ lead: 'a lead', task: 'a task' });
  });

  it('tries again to make a part that could not be made', () => {
    let attempts = 0;
    const parts = lazily({
      lead: () => {
        attempts += 1;
        if (attempts === 1) throw new Error('not yet');
        return 'a lead';
      },
    });

    expect(() => parts.lead).toThrow('not yet');
    expect(parts.lead).toBe('a lead');
  });

  it('may have a part replaced once it is made, as a test does', () => {
    const parts = lazily({ lead: () => 'a lead' });
    expect(parts.lead).toBe('a lead');

    parts.lead = 'another lead';

    expect(parts.lead).toBe('another lead');
  });
});
