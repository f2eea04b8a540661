import { expect, it } from 'vitest';
import { playStory } from '../../examples/story/play.ts';
import type { Script } from '../../examples/story/script.ts';
import { openStage, sampleScript } from '../../examples/story/stage.ts';
import { tellStory } from '../../examples/story/tell-story.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';

const begins = '2026-03-24T08:00:00+08:00';
const keys = ['ordinary-03', 'ordinary-04', 'no-need-for-now'];

/** The chapters of plans and people from a morning to an evening, with three leads that come in at the beginning. */
function fourDays(): Script {
  const script = sampleScript();
  const first = script.chapters.findIndex(({ title }) => title.includes('客户回访计划'));
  const begun = (at: string) => at > begins;
  return {
    ...script,
    story: { ...script.story, begins, ends: '2026-03-27T22:00:00+08:00', purchases: [] },
    deliveries: script.deliveries
      .filter(({ key }) => keys.includes(key))
      .map((delivery, index) => ({ ...delivery, at: `2026-03-24T09:1${index}:00+08:00` })),
    chapters: script.chapters.slice(first).map((chapter) => ({
      ...chapter,
      acts: chapter.acts.filter((act) => begun(act.at) && !JSON.stringify(act).includes('shared-with')),
    })),
  };
}

it('plans, reminders and people are told in the chapters of the story', { timeout: 240_000 }, async () => {
  const script = fourDays();
  const { assemblyDir } = await synthesize({ projectDir: process.cwd() });
  const plansDraftedOn = script.story.plans.draftedOn;
  const dataDir = temporaryDirectory('story-of-work');
  const { stage, close } = await openStage({ assemblyDir, dataDir, begins, plansDraftedOn });

  const texts: string[] = [];
  try {
    const played = await playStory(script, stage, () => {});
    for await (const text of tellStory(script, played, stage.staff)) texts.push(text);
  } finally {
    await close();
  }

  const told = texts.join('');
  expect(told).toMatch(/more are needed to reach \d+ · 距下限\d+还差\d+条，不足须说明原因 \[REV-04\]/);
  expect(told).toMatch(/The plan is in-force \(生效\) since 2026-03-26 16:30/);
  expect(told).toMatch(/approval-delegated +d101-gm/);
  expect(told).toContain('Somebody nudged about this a short time ago');
  expect(told).toMatch(/\(提醒汇总\), at 2026-03-27 09:05: 「【欧曼】您有\d+项任务/);
  expect(told).toMatch(/lead-without-execution +mended/);
});
