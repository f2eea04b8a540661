/**
 * `npm run story`: plays the script of `examples/` and prints each lead's story. The same input prints the same output,
 * byte for byte.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cliProgress from 'cli-progress';
import { synthesize } from '../../local/synth.ts';
import { playStory } from './play.ts';
import { openStage, sampleScript } from './stage.ts';
import { tellStory } from './tell-story.ts';

const script = sampleScript();
const { story } = script;
// A story is thrown away when it has been told, so its data is kept in memory where the system has a place for that.
const scratch = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const dataDir = mkdtempSync(join(scratch, 'leadpath-story-'));
const { assemblyDir } = await synthesize({
  projectDir: process.cwd(),
  onStart: () => console.error('synthesizing the app …'),
});
const { stage, close } = await openStage({
  assemblyDir,
  dataDir,
  begins: story.begins,
  plansDraftedOn: story.plans.draftedOn,
});
try {
  const days = Math.ceil((Date.parse(story.ends) - Date.parse(story.begins)) / 86_400_000);
  const bar = new cliProgress.SingleBar({
    format: '{bar} {day} · {value} of {total} days · {eta_formatted} left',
    stream: process.stderr,
  });
  bar.start(days, 0, { day: story.begins.slice(0, 10) });
  const played = await playStory(script, stage, (day) => bar.increment(1, { day }));
  bar.stop();
  for await (const text of tellStory(script, played, stage.staff)) process.stdout.write(text);
} finally {
  await close();
  rmSync(dataDir, { recursive: true, force: true });
}
