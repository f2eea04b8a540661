import type { Played } from './play.ts';
import type { Script } from './script.ts';
import type { StaffClient } from './staff-client.ts';
import { tellStories } from './tell.ts';
import { tellLedgers } from './tell-ledgers.ts';
import { localTime } from './words.ts';

/** Tells all that was played: what people did chapter by chapter, then each delivery's story, then the ledgers. */
export async function* tellStory(
  script: Script,
  { sent, told }: Played,
  staff: StaffClient,
): AsyncGenerator<string> {
  for (const [index, { title }] of script.chapters.entries()) {
    const acts = told.filter(({ chapter }) => chapter === index);
    if (acts.length === 0) continue;
    yield `\n§${index + 1} ${title}\n`;
    for (const { at, text } of acts) yield `  ${localTime(at)}  ${text}`;
  }
  yield* tellStories({ ...script, sent }, staff);
  yield* tellLedgers(script.story, staff);
}
