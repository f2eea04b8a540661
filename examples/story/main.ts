/**
 * `npm run story`: brings the system up on a clock that stands still, plays the script of `examples/`, and prints each
 * lead's story. The same input prints the same output, byte for byte.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cliProgress from 'cli-progress';
import { startCloud } from '../../local/cloud.ts';
import { synthesize } from '../../local/synth.ts';
import { loadOrganisation, userPoolOf } from '../load-organisation.ts';
import { playStory } from './play.ts';
import { deliveriesSchema, storySchema } from './script.ts';
import { webhookSender } from './send-webhook.ts';
import { staffClient } from './staff-client.ts';
import { tellStories } from './tell.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const deliveries = deliveriesSchema.parse(read('leads.json'));
const story = storySchema.parse(read('story.json'));
const organisation = read('organisation.json');

const dataDir = mkdtempSync(join(tmpdir(), 'leadpath-story-'));
const { assemblyDir } = await synthesize({ projectDir: process.cwd() });
const cloud = await startCloud({
  assemblyDir,
  dataDir,
  clock: { kind: 'manual', startAt: Date.parse(story.begins) },
  // All functions stay warm: a story calls each of them over and over, with nothing between that takes time.
  limits: { warmInstances: 40, idleMs: 600_000 },
  log: (line) => console.error(line),
});
try {
  await loadOrganisation({ url: cloud.url, awsUrl: cloud.awsUrl, userPoolId: userPoolOf(cloud.outputs) });
  const staff = staffClient(cloud.url);
  await staff.moveTo(story.begins);
  const sender = webhookSender(cloud);
  const days = Math.ceil((Date.parse(story.ends) - Date.parse(story.begins)) / 86_400_000);
  const bar = new cliProgress.SingleBar({
    format: '{bar} {day} · {value}/{total} days · {eta_formatted} left',
    stream: process.stderr,
  });
  bar.start(days, 0, { day: story.begins.slice(0, 10) });
  const sent = await playStory({ deliveries, story }, { staff, sender }, (day) => bar.increment(1, { day }));
  bar.stop();
  sender.close();
  for await (const text of tellStories({ deliveries, story, organisation, sent }, staff))
    process.stdout.write(text);
} finally {
  await cloud.close();
  rmSync(dataDir, { recursive: true, force: true });
}
