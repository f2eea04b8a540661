import { describe, expect, it } from 'vitest';
import { playStory } from '../../examples/story/play.ts';
import type { Script } from '../../examples/story/script.ts';
import { openStage, sampleScript } from '../../examples/story/stage.ts';
import { tellStory } from '../../examples/story/tell-story.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';

/** A part of the sample script: some chapters from a morning to an evening, with leads that come in at the beginning. */
function partOfStory(
  begins: string,
  ends: string,
  { keys = [], chapters }: { keys?: readonly string[]; chapters: (title: string, index: number) => boolean },
): Script {
  const script = sampleScript();
  return {
    ...script,
    story: { ...script.story, begins, ends, purchases: [] },
    deliveries: script.deliveries
      .filter(({ key }) => keys.includes(key))
      .map((delivery, index) => ({ ...delivery, at: `${begins.slice(0, 10)}T09:1${index}:00+08:00` })),
    chapters: script.chapters
      .filter(({ title }, index) => chapters(title, index))
      .map((chapter) => ({
        ...chapter,
        acts: chapter.acts.filter(
          ({ at, ...act }) => at > begins && !JSON.stringify(act).includes('shared-with'),
        ),
      })),
  };
}

async function told(script: Script): Promise<string> {
  const { begins, plans } = script.story;
  const { assemblyDir } = await synthesize({ projectDir: process.cwd() });
  const dataDir = temporaryDirectory('story-of-work');
  const { stage, close } = await openStage({ assemblyDir, dataDir, begins, plansDraftedOn: plans.draftedOn });
  const texts: string[] = [];
  try {
    const played = await playStory(script, stage, () => {});
    for await (const text of tellStory(script, played, stage.staff)) texts.push(text);
  } finally {
    await close();
  }
  return texts.join('');
}

describe('the chapters of the story', { timeout: 240_000 }, () => {
  it('tell of plans, reminders and people', async () => {
    const first = sampleScript().chapters.findIndex(({ title }) => title.includes('客户回访计划'));
    const text = await told(
      partOfStory('2026-03-24T08:00:00+08:00', '2026-03-27T22:00:00+08:00', {
        keys: ['ordinary-03', 'ordinary-04', 'no-need-for-now'],
        chapters: (_title, index) => index >= first,
      }),
    );

    expect(text).toMatch(/more are needed to reach \d+ · 距下限\d+还差\d+条，不足须说明原因 \[REV-04\]/);
    expect(text).toMatch(/The plan is in-force \(生效\) since 2026-03-26 16:30/);
    expect(text).toMatch(/approval-delegated +d101-gm/);
    expect(text).toContain('Somebody nudged about this a short time ago');
    expect(text).toMatch(/\(提醒汇总\), at 2026-03-27 09:05: 「【欧曼】您有\d+项任务/);
    expect(text).toMatch(/lead-without-execution +mended/);
  });

  it('tell of networks that are planned, sent back and signed off', async () => {
    const text = await told(
      partOfStory('2026-04-01T05:00:00+08:00', '2026-04-02T22:00:00+08:00', {
        chapters: (title) => title.includes('信息网络开发计划'),
      }),
    );

    expect(text).toMatch(/to be issued by 2026-04-05 23:59 \[NET-05\]: 5 sources/);
    expect(text).toContain('website must be developed and has no line');
    expect(text).toContain('Its maker reads why: 挂靠公司请先走访.');
    expect(text).toContain('signed by d101-gm, north-rm, hq-head');
  });
});
