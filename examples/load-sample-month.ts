/**
 * Fills a laptop's Leadpath with the leads of `leads.json`, so that every page has something to show. On a clock that can
 * be moved it plays their first month, with the answers of the story; on any other they all come in now, and a part of
 * their first tasks is answered. Where there are leads already it adds nothing.
 *
 * Reads HTTP_API_URL, AWS_ENDPOINT_URL and AWS_REGION from the environment, and prints a line for each step.
 */
import { playStory } from './story/play.ts';
import type { Delivery, Script } from './story/script.ts';
import { shiftDates } from './story/shift-dates.ts';
import { sampleScript } from './story/stage.ts';
import { stageOn } from './story/stage-on.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const MONTH_DAYS = 30;
/** Of three first tasks one is left open, so that there is something to do. */
const LEFT_OPEN = 3;
/** Executions start within this time of a delivery, on a busy machine too. */
const PATIENCE_MS = 60_000;

type Stage = Awaited<ReturnType<typeof stageOn>>['stage'];

/** The first month of the script, moved by whole weeks so that it begins after `nowMs` on the weekday that it was written for. */
export function firstMonth(script: Script, nowMs: number): Script {
  const beginsMs = Date.parse(script.story.begins);
  const weeks = Math.ceil((nowMs - beginsMs) / (WEEK_DAYS * DAY_MS));
  const days = weeks * WEEK_DAYS;
  const ends = new Date(beginsMs + MONTH_DAYS * DAY_MS).toISOString();
  const until = (at: string) => Date.parse(at) <= Date.parse(ends);
  const story = {
    ...script.story,
    ends,
    purchases: script.story.purchases.filter(({ at }) => until(at)),
  };
  const deliveries = script.deliveries.filter(
    ({ at, text, file }) => until(at) && (text ?? file) === undefined,
  );
  return { ...shiftDates({ ...script, deliveries, story }, days), chapters: [] };
}

/** Plays the first month on a clock that stands. */
async function playMonth(script: Script, stage: Stage, nowMs: number): Promise<void> {
  const month = firstMonth(script, nowMs);
  let day = 0;
  await playStory(month, stage, (date) => {
    day += 1;
    console.log(`${date} · ${day} / ${MONTH_DAYS}`);
  });
}

/** Brings all leads in now, and answers what the story says to two of three first tasks. */
async function bringNow({ deliveries, story }: Script, stage: Stage): Promise<void> {
  const keys = new Map<string, string>();
  const shown = deliveries.filter(({ text, file }) => (text ?? file) === undefined);
  for (const [index, delivery] of shown.entries()) {
    const leadId = await bring(delivery, stage);
    if (leadId !== undefined) keys.set(leadId, delivery.key);
    console.log(`${index + 1} / ${shown.length} leads`);
  }
  const answered = new Set<string>();
  for (const [index, taskId] of (await firstTasks(stage, keys.size)).entries()) {
    const { leadId, ownerId } = await stage.staff.as('hq-channel', 'GET', `/tasks/${taskId}`);
    const answer = story.leads[keys.get(String(leadId)) ?? '']?.answers[0];
    if (index % LEFT_OPEN === 0 || answer?.outcome === undefined || typeof ownerId !== 'string') continue;
    const { after: _after, by: _by, ...result } = answer;
    const taken = await stage.staff
      .as(ownerId, 'POST', `/tasks/${taskId}/result`, result)
      .then(() => true)
      // The story's answer may name a day that has no meaning today; the task stays open then, as others do.
      .catch((refusal: Error) => console.log(refusal.message));
    if (taken) answered.add(taskId);
  }
  console.log(`${answered.size} tasks answered`);
}

async function bring({ key, source, body }: Delivery, { sender }: Stage): Promise<string | undefined> {
  const now = new Date().toISOString();
  const today = { ...body, collectedAt: now };
  const answer = await sender.send(`/webhooks/leads/${source}`, source, `msg_sample-${key}`, now, today);
  return answer.status === 201 ? String(answer.body.leadId) : undefined;
}

/** The tasks that the paths of so many leads hand out, as soon as most of them have. */
async function firstTasks({ runningTasks }: Stage, leads: number): Promise<string[]> {
  const endsMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const tasks = await runningTasks();
    if (tasks.length >= leads * 0.8 || Date.now() > endsMs) return tasks;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function main(): Promise<void> {
  const { HTTP_API_URL: url, AWS_ENDPOINT_URL: awsUrl, AWS_REGION: region = 'us-east-1' } = process.env;
  if (!url || !awsUrl) throw new Error('HTTP_API_URL and AWS_ENDPOINT_URL must be set');
  const clock = (await (await fetch(`${url}/_local/clock`)).json()) as { now: string; clock: string };
  const script = sampleScript();
  const { stage, close } = await stageOn({ url, awsUrl, region }, script.organisation);
  try {
    const { leads } = await stage.staff.as('hq-channel', 'GET', '/leads?limit=1');
    if ((leads as unknown[]).length > 0) console.log('There are leads already: nothing is added to them.');
    else if (clock.clock === 'manual') await playMonth(script, stage, Date.parse(clock.now));
    else await bringNow(script, stage);
    console.log('done');
  } finally {
    close();
  }
}

if (process.argv[1] === import.meta.filename) await main();
