import { describe, expect, it } from 'vitest';
import { POSTS } from '../../domain/post.ts';
import { playStory } from '../../examples/story/play.ts';
import { openStage, sampleScript } from '../../examples/story/stage.ts';
import { tellStory } from '../../examples/story/tell-story.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';

/** Plays the sample script up to an evening and answers what is told. */
async function told(ends: string): Promise<string> {
  const script = sampleScript();
  const story = { ...script.story, ends };
  const { assemblyDir } = await synthesize({ projectDir: process.cwd() });
  const dataDir = temporaryDirectory('story');
  const { stage, close } = await openStage({
    assemblyDir,
    dataDir,
    begins: story.begins,
    plansDraftedOn: story.plans.draftedOn,
  });
  try {
    const cut = { ...script, story };
    const played = await playStory(cut, stage, () => {});
    const texts: string[] = [];
    for await (const text of tellStory(cut, played, stage.staff)) texts.push(text);
    return texts.join('');
  } finally {
    await close();
  }
}

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
