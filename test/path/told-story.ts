import { playStory } from '../../examples/story/play.ts';
import { openStage, sampleScript } from '../../examples/story/stage.ts';
import { tellStory } from '../../examples/story/tell-story.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';

/** Plays the sample script up to an evening and answers what is told. */
export async function told(ends: string): Promise<string> {
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
