import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileJournal } from '../../../local/kernel/journal-file.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';
import type { Account } from './account.ts';
import { bundleCloud, endCloudProcesses, startCloudProcess } from './cloud-process.ts';
import { expectComplete } from './complete-account.ts';
import { deskAt } from './desk.ts';
import { errandApp } from './errand-app.ts';
import { MOMENTS, type MomentRow, TORN_WRITES } from './moment-table.ts';
import { type ToldStory, tellStory } from './story.ts';
import { START } from './story-times.ts';

const LOCAL = fileURLToPath(new URL('../../../local/', import.meta.url));
const assemblyDir = errandApp();

let program: string;
let undisturbed: Account;
beforeAll(async () => {
  program = await bundleCloud();
  const dataDir = temporaryDirectory('undisturbed');
  undisturbed = (await tellStory({ program, assemblyDir, dataDir })).account;
  rmSync(dataDir, { recursive: true });
});
afterAll(() => {
  endCloudProcesses();
  for (const directory of [dirname(program), assemblyDir]) rmSync(directory, { recursive: true });
});

/** Fills the journal of the queues with records of the past, until soon after the start it is worth rewriting. */
async function growJournal(dataDir: string): Promise<void> {
  const journal = await openFileJournal(join(dataDir, 'journals', 'sqs.journal'), () => {});
  for (let count = 0; count < 9_994; count += 1) journal.append({ type: 'sequence', sequence: 0 });
  await journal.close();
}

/** Leaves what a story that begins anew must not find. */
async function liveBefore(dataDir: string): Promise<void> {
  const cloud = (await startCloudProcess({ program, assemblyDir, dataDir }))!;
  const desk = deskAt(cloud);
  await desk.http('POST', '/leave/old');
  await desk.sqs.send(new SendMessageCommand({ QueueUrl: cloud.outputs.KeptUrl, MessageBody: 'old' }));
  await desk.waitUntil(START + 60_000);
  desk.leave();
  cloud.signal('SIGKILL');
  await cloud.ended;
}

async function tell({ moment, ordinal, needs }: MomentRow): Promise<ToldStory> {
  const dataDir = temporaryDirectory(moment);
  if (needs === 'a grown journal') await growJournal(dataDir);
  if (needs === 'old data') await liveBefore(dataDir);
  const story = await tellStory({
    ...{ program, assemblyDir, dataDir },
    killAt: `${moment}#${ordinal}`,
    isStopped: needs === 'a stop',
    isFresh: needs === 'old data',
  });
  rmSync(dataDir, { recursive: true });
  return story;
}

const ROWS = [...MOMENTS, ...TORN_WRITES];
const stories = new Map<MomentRow, Promise<ToldStory>>();
function storyOf(row: MomentRow): Promise<ToldStory> {
  const begun = stories.get(row) ?? tell(row);
  stories.set(row, begun);
  return begun;
}

/** While one story is waited for, the next is already being told: two processes keep two cores busy. */
function storyAndNext(row: MomentRow): Promise<ToldStory> {
  const story = storyOf(row);
  const next = ROWS[ROWS.indexOf(row) + 1];
  if (next) storyOf(next).catch(() => {});
  return story;
}

describe('the cloud', () => {
  it('leaves what the errands ask for when nobody kills it', () => {
    expectComplete(undisturbed, 0);
  });

  it.each(ROWS.map((row) => [row.when, row] as const))('loses nothing when killed %s', async (_, row) => {
    const { kills, account } = await storyAndNext(row);

    expect(kills).toBe(1);
    expectComplete(account, kills);
    const happenings = (told: Account) => told.executions.map((execution) => execution.happenings);
    expect(happenings(account)).toEqual(happenings(undisturbed));
  });
});

describe('the table of moments', () => {
  it('has every moment that the code names, once, and no other', () => {
    const files = readdirSync(LOCAL, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const named = files.flatMap((file) =>
      [...readFileSync(join(LOCAL, file), 'utf8').matchAll(/passMoment\('([^']*)'\)/g)].map(
        ([, name]) => name,
      ),
    );

    expect(MOMENTS.map(({ moment }) => moment).sort()).toEqual(named.sort());
  });
});
