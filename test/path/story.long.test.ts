import { describe, expect, it } from 'vitest';
import { told } from './told-story.ts';

describe('the story of the samples', { timeout: 480_000 }, () => {
  it('is told the same, byte for byte, when it is played again', async () => {
    const once = await told('2026-03-09T22:00:00+08:00');
    const again = await told('2026-03-09T22:00:00+08:00');

    expect(again).toBe(once);
    expect(once).toContain('gold-within-a-week');
    expect(once).toContain('rejected (422)');
    expect(once).toContain('duplicate (409)');
    expect(once).toContain('the customer has bought');
    expect(once).toMatch(/It mends the text \(修复\): created/);
    expect(once).toContain('in ADF/XML');
    expect(once).toMatch(/walk-in +\d+ +\d+ .* yes 是/);
    expect(once).not.toContain('no 否');
    expect(once).toMatch(/due by 2026-03-\d\d 23:59/);
  });
});
