import { describe, expect, it } from 'vitest';
import { POSTS } from '../../domain/post.ts';
import { sampleScript } from '../../examples/story/stage.ts';
import { told } from './told-story.ts';

describe('the sample organisation and its leads', () => {
  it('are at least forty deliveries to six dealers of different size in two regions, for three lines', () => {
    const { deliveries, organisation } = sampleScript();
    const { dealers } = organisation as unknown as {
      dealers: { regionId: string; size: number; productLines: string[] }[];
    };

    expect(deliveries.length).toBeGreaterThanOrEqual(40);
    expect(new Set(dealers.map(({ size }) => size)).size).toBe(6);
    expect(new Set(dealers.map(({ regionId }) => regionId)).size).toBe(2);
    expect(new Set(dealers.flatMap(({ productLines }) => productLines)).size).toBe(3);
  });

  it('have chapters whose acts follow one another, each told in both languages', () => {
    const { chapters } = sampleScript();

    for (const { title, acts } of chapters) {
      expect(title).toMatch(/[A-Za-z].* · .*\p{Script=Han}/u);
      expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).toSorted());
    }
    expect(chapters.length).toBeGreaterThanOrEqual(9);
  });

  it('fill every post of both sides', () => {
    const { organisation } = sampleScript();

    const filled = new Set(organisation.staff.map(({ post }) => post));

    expect([...POSTS].filter((post) => !filled.has(post))).toEqual([]);
  });
});

describe('the first evening of the story', { timeout: 240_000 }, () => {
  it('is told the same, byte for byte, when it is played again', async () => {
    const once = await told('2026-03-02T22:00:00+08:00');
    const again = await told('2026-03-02T22:00:00+08:00');

    expect(again).toBe(once);
    expect(once).toContain('gold-within-a-week');
    expect(once).toContain('rejected (422)');
  });
});
